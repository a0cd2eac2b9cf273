"""Finding the files of a return: a folder of CSV files, files named one by one, or the XML form."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from store.imports.ssda903 import modules
from store.imports.ssda903.csv_return import open_csv
from store.imports.ssda903.source import Source, UnreadableFile
from store.imports.ssda903.xml_return import open_xml

NEEDED = (modules.HEADER, modules.EPISODES)


@dataclass(frozen=True)
class ReturnFiles:
    """The files of one return, the header first."""

    folder: Path
    files: tuple[Source, ...]

    @property
    def label(self) -> str:
        return self.folder.name or str(self.folder)

    def of(self, module: str) -> Source | None:
        return next((file for file in self.files if file.module == module), None)


def find_returns(paths: Sequence[Path]) -> list[ReturnFiles]:
    """Each folder is a return; files named one by one make one return for each folder they stand in."""
    chosen: dict[Path, list[Path]] = {}
    for path in paths:
        if not path.exists():
            raise UnreadableFile(f"There is no file or folder {path}.")
        if path.is_dir():
            chosen.setdefault(path.resolve(), []).extend(_files_in(path))
        else:
            chosen.setdefault(path.resolve().parent, []).append(path.resolve())
    return [_one_return(folder, list(dict.fromkeys(files))) for folder, files in chosen.items()]


def _files_in(folder: Path) -> list[Path]:
    files = sorted(file.resolve() for file in folder.iterdir() if file.suffix.lower() in {".csv", ".xml"})
    if not files:
        raise UnreadableFile(f"The folder {folder} holds no CSV or XML files. Name the folder of one return, or its files.")
    return files


def _one_return(folder: Path, paths: list[Path]) -> ReturnFiles:
    xml = [path for path in paths if path.suffix.lower() == ".xml"]
    if xml and len(paths) > 1:
        raise UnreadableFile(
            f"{folder} holds two copies of one return, as CSV and as XML; name one. "
            f"For the CSV files: parenting import 903 {folder}/*.csv  For the XML file: parenting import 903 {xml[0]}"
        )
    sources = open_xml(paths[0]) if xml else [open_csv(path) for path in paths]
    files: dict[str, Source] = {}
    for file in sources:
        if file.module in files:
            raise UnreadableFile(
                f"{files[file.module].path.name} and {file.path.name} in {folder} are both the {file.module} file of a return. "
                "Name one of them."
            )
        files[file.module] = file
    missing = [module for module in NEEDED if module not in files]
    if missing:
        raise UnreadableFile(f"The return in {folder} has no {' and no '.join(missing)} file, and it cannot be read without.")
    return ReturnFiles(folder, tuple(files[module] for module in modules.MODULES if module in files))
