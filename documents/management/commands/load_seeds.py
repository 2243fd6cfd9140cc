"""load_seeds [PATH …]: bring files and folders into the archive."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from documents.loading import Outcome, SourceReport, load_reference, prune_sources
from documents.loading.batch import FailedFile, load_files
from documents.loading.files import FoundFiles, find_files
from documents.loading.rereading import held_sources, reread_source
from documents.models import CorrectionState, Original, Upload

_OUTCOMES = {
    Outcome.NEW: "新载入",
    Outcome.NEW_VERSION: "新版本，已替换旧文本",
    Outcome.CHANGED: "重新解析，有变化",
    Outcome.REREAD: "重新解析，无变化",
    Outcome.UNCHANGED: "未变化",
}


class Command(BaseCommand):
    help = (
        "载入文件和文件夹（任意深度的 txt、md、html、docx、odt、pdf 和装有它们的 zip；README 是说明，不作来源）。"
        "每个文件一个事务，可随时中断后重新运行；已载入且未变化的不再写入。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="路径", help="文件或文件夹；默认为 seeds/")
        parser.add_argument("--dry-run", action="store_true", help="只报告将有何变化，不写入任何内容")
        parser.add_argument(
            "--held", action="store_true", help="不读路径，而是重新解析档案中已有的全部来源（上传的也在内）"
        )
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="用 N 个进程解析；默认 1")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出报告")
        parser.add_argument(
            "--prune",
            action="store_true",
            help="删除不在所给路径中、也非上传的来源及其公文；更正和原始文件仍保留",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 1:
            raise CommandError("--jobs 应为 1 或更大的整数。")
        if options["held"] and (options["paths"] or options["prune"]):
            raise CommandError("--held 不能与路径或 --prune 同用。")
        dry_run: bool = options["dry_run"]
        if options["held"]:
            self._reread(options, dry_run=dry_run)
            return
        found = self._find([Path(path) for path in options["paths"]])
        if not dry_run:
            load_reference()
        reports: list[SourceReport] = []
        failures: list[FailedFile] = []
        progress = tqdm(
            load_files(found.files, jobs=options["jobs"], dry_run=dry_run), total=len(found.files), desc="载入",
            unit="个文件", file=self.stderr._out, disable=None if options["verbosity"] else True, leave=False,
        )  # fmt: skip
        for result in progress:
            if isinstance(result, FailedFile):
                failures.append(result)
            else:
                reports.append(result)
        pruned = self._prune(reports, failures, dry_run=dry_run) if options["prune"] else []
        if options["json"]:
            self._write_json(reports, failures, pruned, found, dry_run=dry_run)
        elif options["verbosity"]:
            self._write_text(reports, pruned, found, dry_run=dry_run, verbosity=options["verbosity"])
        if failures:
            lines = "\n".join(f"  {failure.file}：{failure.message}" for failure in failures)
            raise CommandError(f"{len(failures)} 个文件未能载入（其余 {len(reports)} 个不受影响）：\n{lines}")

    def _reread(self, options: dict[str, Any], *, dry_run: bool) -> None:
        """Read again all that is held, one source at a time, saying of each what changed as soon as it is done."""
        failures = 0
        sources = list(held_sources())
        for source_id in tqdm(
            sources, desc="重新解析", unit="个来源", file=self.stderr._out, disable=None, leave=False
        ):
            reread = reread_source(source_id, dry_run=dry_run)
            if reread.message:
                failures += 1
                self.stderr.write(f"{reread.file_name}：{reread.message}")
            elif options["json"] and reread.report:
                self.stdout.write(json.dumps(reread.report.as_json(), ensure_ascii=False))
            elif reread.report and reread.report.outcome not in (Outcome.UNCHANGED, Outcome.REREAD):
                self._write_report(reread.report, all_of_them=True)
        if not options["json"]:
            self.stdout.write(
                f"共 {len(sources)} 个来源，{failures} 个未能读取。{'未写入任何内容。' if dry_run else ''}"
            )
        if failures:
            raise CommandError(f"{failures} 个来源未能重新解析，原因见上；其余不受影响。")

    def _write_report(self, report: SourceReport, *, all_of_them: bool) -> None:
        self.stdout.write(f"{report.file_name}：{_OUTCOMES[report.outcome]}{_account(report)}")
        for line in _details(report, all_of_them=all_of_them):
            self.stdout.write(f"  {line}")

    def _find(self, paths: list[Path]) -> FoundFiles:
        try:
            found = find_files(paths or [Path(settings.BASE_DIR) / "seeds"])
        except FileNotFoundError as error:
            raise CommandError(f"找不到“{error.args[0]}”；请检查路径。") from error
        if not found.files:
            raise CommandError("所给路径中没有可载入的文件（txt、md、html、docx、odt、pdf、zip）；请检查路径。")
        return found

    def _prune(self, reports: list[SourceReport], failures: list[FailedFile], *, dry_run: bool) -> list[str]:
        """Remove the rest of the archive but what was uploaded; nothing if a file could not be read: it may be held."""
        if any(not failure.sha256 for failure in failures):
            self.stderr.write("有文件无法读取，本次不执行 --prune；请排除问题后重新运行。")
            return []
        failed = {failure.sha256 for failure in failures}
        kept = {report.sha256 for report in reports} | failed
        kept.update(Original.objects.filter(sha256__in=failed).values_list("source__sha256", flat=True))
        kept.update(Upload.objects.filter(source__isnull=False).values_list("source__sha256", flat=True))
        return prune_sources(kept, dry_run=dry_run)

    def _write_json(
        self,
        reports: list[SourceReport],
        failures: list[FailedFile],
        pruned: list[str],
        found: FoundFiles,
        *,
        dry_run: bool,
    ) -> None:
        report = {
            "dry_run": dry_run,
            "sources": [report.as_json() for report in reports],
            "failures": [
                {"path": str(failure.file), "sha256": failure.sha256, "message": failure.message}
                for failure in failures
            ],
            "pruned": pruned,
            "left_out": [str(path) for path in found.left_out],
        }
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))

    def _write_text(
        self, reports: list[SourceReport], pruned: list[str], found: FoundFiles, *, dry_run: bool, verbosity: int
    ) -> None:
        if dry_run:
            self.stdout.write("试运行：以下为将有的变化，未写入任何内容。")
        for report in reports:
            if report.outcome is not Outcome.UNCHANGED or verbosity > 1 or len(reports) <= 20:
                self._write_report(report, all_of_them=dry_run or verbosity > 1)
        for name in pruned:
            self.stdout.write(f"{name}：已删除")
        for path in found.left_out:
            self.stdout.write(f"{path.name}：说明文件，不作来源")
        outcomes = Counter(report.outcome for report in reports)
        counts = "，".join(f"{_OUTCOMES[outcome]} {count} 个" for outcome, count in sorted(outcomes.items()))
        self.stdout.write(f"共 {len(reports)} 个文件：{counts or '无'}。")


def _account(report: SourceReport) -> str:
    if report.outcome is Outcome.UNCHANGED:
        return ""
    problems = f"，疑点 {report.problem_count} 处" if report.problem_count else ""
    unknown = f"，待认定部门名称 {len(report.unknown_departments)} 个" if report.unknown_departments else ""
    return f"，公文 {report.paper_count} 篇{problems}{unknown}"


def _details(report: SourceReport, *, all_of_them: bool) -> Iterable[str]:
    """Differences line by line; the first ten of them unless all are asked for."""
    limit = len(report.differences) if all_of_them else 10
    for difference in report.differences[:limit]:
        place = ".".join(filter(None, (difference.noun, difference.key, difference.field)))
        document = f"《{difference.document}》" if difference.document else ""
        yield f"{document}{place}：{difference.before or '（无）'} → {difference.after or '（无）'}"
    if len(report.differences) > limit:
        yield f"……另有 {len(report.differences) - limit} 处变化，用 --dry-run 或 -v 2 查看。"
    for touched in report.corrections:
        before, after = CorrectionState(touched.before).label, CorrectionState(touched.after).label
        found = f"，新识读为“{touched.value_found}”" if touched.value_found is not None else ""
        yield f"更正 {touched.target}（《{touched.paper}》）：{before} → {after}{found}"
    for title in report.left_behind:
        yield f"新版本中没有：{title}（仍保留）"
