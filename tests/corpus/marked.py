"""Two small marked files for the tests of the corpus's tools."""

from pathlib import Path

FIRST = """### x-1 pl 2022-01-07 wire
[a1 Kassym-Jomart Tokayev;KAZ;GOV|Tokajew] [d1 2022-01-05|w środę] [t1|zaapelował] o [t2|pomoc].
> t1 REQUEST assist actual A=a1 D=d1
> t2 AID - planned S=a1:head

### x-2 pl 2022-01-07 local
Nic się nie stało.
"""
SECOND = """### x-3 pl 2022-01-07 wire
[a1 TASS;RUS;JRN|TASS] podaje za [a2 policja;KAZ;COP|policją], że [t1|apelowano] o spokój. Dwa. Trzy. Cztery.
Pięć. [a3 tłum;KAZ;CVL|Tłum] [t2|użył
gazu] łzawiącego wobec [n1 18-18|18] osób w [p1 Almaty;KAZ|Ałmatach].
> t1 REQUEST yield actual S=a1:media,a2:official
> t2 ASSAULT crowd-control actual A=a1
> n1 injured denied S=a2:official

### y-1 en 2022-01-07 wire
Police [t1|fired] tear gas.
> t1 ASSAULT crowd-control actual
"""


def files(folder: Path) -> list[Path]:
    """Both files, written to a folder."""
    paths = [folder / "pl-x-01.txt", folder / "pl-x-02.txt"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, "utf-8")
    return paths
