"""torch for computing on the processor: without its tests, programs, headers and C++ test libraries."""

from __future__ import annotations

from module_names import folder_of, module_names
from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_data_files, collect_dynamic_libs

_LEFT_OUT = ("torch.testing._internal", "torch.utils.benchmark", "torch.utils.tensorboard", "torch.test", "torch.bin")

module_collection_mode = "pyz+py"  # torch.jit reads the sources of functions
warn_on_missing_hiddenimports = False
hiddenimports = module_names("torch", without=_LEFT_OUT)
datas = collect_data_files("torch", excludes=["bin/**", "include/**", "share/**", "test/**", "testing/**", "lib/**"])
binaries = [
    *((str(path), "torch/bin") for path in sorted(folder_of("torch").glob("bin/torch_shm_manager"))),
    *(
        entry
        for entry in collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
        if "_test" not in entry[0].rpartition("/")[2] and "/torch/test" not in entry[0].replace("\\", "/")
    ),
]
