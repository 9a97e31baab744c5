#!/usr/bin/env python3
"""Makes the tables of the vim25 metamodel from the public Python bindings.

    python3 -m venv /tmp/vim25 && /tmp/vim25/bin/pip install pyvmomi==9.1.1.0
    /tmp/vim25/bin/python src/main/scripts/vim25.py > src/main/resources/vim25.tsv

Run it again with a newer version of the bindings when there is one, add its releases to Release.java, and let the
tests of io.vfleet.meta say what else changed. The bindings are read, not run. One line a type or method, columns
separated by tabs; the first says what the line is:

    E  name@since  value@since...                                         enumeration
    D  name@since  base  member:type@since...                             data object or fault, own members, wire order
    M  name@since  base  property:type:privilege@since...                 managed object type, own properties
    m  managedType  name@since  privilege  result  taskResult  faults  parameter:type:privilege@since...

A type is a name with & in front for a reference to a managed object and then any of [] for an array, ? for optional
and ^ for a link: the value is the key of such an object, which is found in full elsewhere in the same document. @since
is left out where it is the first release, and on members also where it is the owner's. An empty privilege depends on
the request. The faults are separated by commas.

Where the bindings are odd:
  - The roots are code there, not tables, and their inheritance serves Python: ROOTS has them as they are on the wire.
  - They read single properties with a method Fetch, which SOAP servers answer and no schema has; it is in ROOTS too.
  - The types of the core and the property collector carry versions of their own that name no API release: no @since.
  - A member flagged linkable is no link: it holds the objects in full that links elsewhere name by their keys.
  - Enumeration constants carry no version at all.
  - One method goes by another name in the published VI/JSON interface, and one is missing: see vim25-amendments.tsv.
"""

import ast
import importlib.util
import pathlib
import sys

ROOTS = """\
D	DataObject	-
D	ManagedObjectReference	DataObject	type:string	value:string	serverGuid:string?
D	MethodFault	DataObject	faultCause:MethodFault?	faultMessage:LocalizableMessage[]?
D	RuntimeFault	MethodFault
D	LocalizedMethodFault	DynamicData	fault:MethodFault	localizedMessage:string?
M	ManagedObject	-
m	ManagedObject	Fetch	System.View	anyType?		InvalidProperty	prop:string:
"""

# Names in the bindings to names on the wire, for everything that no table there defines.
BUILT_IN = {
    "bool": "boolean",
    "vmodl.URI": "anyURI",
    "vmodl.Binary": "base64Binary",
    "vmodl.DateTime": "dateTime",
    "vmodl.TypeName": "TypeName",
    "vmodl.MethodName": "MethodName",
    "vmodl.PropertyPath": "PropertyPath",
    "vmodl.DataObject": "DataObject",
    "vmodl.MethodFault": "MethodFault",
    "vmodl.RuntimeFault": "RuntimeFault",
    "vmodl.ManagedObject": "&ManagedObject",
}
PRIMITIVES = "void anyType string boolean byte short int long float double".split()
FLAGS = {"F_LINK": 1, "F_LINKABLE": 2, "F_OPTIONAL": 4, "F_SECRET": 8}
FIRST_RELEASE = "2.0"


def value(node):
    """The value of an argument: literals, and flags joined by a bar."""
    if isinstance(node, ast.Name):
        return FLAGS[node.id]
    if isinstance(node, ast.BinOp):
        return value(node.left) | value(node.right)
    if isinstance(node, (ast.List, ast.Tuple)):
        return [value(item) for item in node.elts]
    return ast.literal_eval(node)


def definitions():
    """Every call that defines something: its name and arguments."""
    package = importlib.util.find_spec("pyVmomi")
    if package is None:
        sys.exit("pyVmomi: not installed here, need version 9.1.1.0 or newer")
    folder = pathlib.Path(package.submodule_search_locations[0])
    for part in ("core", "query", "vim"):
        for line in ast.parse((folder / f"_typeinfo_{part}.py").read_text("utf-8")).body:
            if isinstance(line, ast.Expr) and isinstance(line.value, ast.Call) and isinstance(line.value.func, ast.Name):
                yield line.value.func.id, [value(argument) for argument in line.value.args]


class Tables:
    def __init__(self):
        self.release = {}
        self.wire_name = {**BUILT_IN, **{name: name for name in PRIMITIVES}}
        self.enums, self.data, self.managed = [], [], []
        for what, arguments in definitions():
            if what == "AddVersion":
                self.release[arguments[0]] = arguments[2]
            elif what == "CreateEnumType":
                self.enums.append(arguments)
            elif what == "CreateDataType":
                self.data.append(arguments)
            elif what == "CreateManagedType":
                self.managed.append(arguments)
        for row in self.enums + self.data:
            self.wire_name[row[0]] = row[1]
        for row in self.managed:
            self.wire_name[row[0]] = "&" + row[1]

    def since(self, version, owner=FIRST_RELEASE):
        release = self.release[version]
        return "" if release in ("", FIRST_RELEASE, owner) else "@" + release

    def type(self, name, flags=0):
        array = name.endswith("[]")
        text = self.wire_name[name[:-2] if array else name] + ("[]" if array else "")
        return text + ("?" if flags & FLAGS["F_OPTIONAL"] else "") + ("^" if flags & FLAGS["F_LINK"] else "")

    def base(self, name):
        return self.wire_name[name].lstrip("&")

    def enum_lines(self):
        for _, name, version, values in sorted(self.enums, key=lambda row: row[1]):
            yield ["E", name + self.since(version), *values]

    def data_lines(self):
        for _, name, base, version, members in sorted(self.data, key=lambda row: row[1]):
            owner = self.release[version]
            texts = [f"{m}:{self.type(t, flags)}{self.since(v, owner)}" for m, t, v, flags in members or []]
            yield ["D", name + self.since(version), self.base(base), *texts]

    def managed_lines(self):
        for _, name, base, version, properties, _ in sorted(self.managed, key=lambda row: row[1]):
            yield ["M", name + self.since(version), self.base(base), *self.with_privilege(properties, version)]

    def method_lines(self):
        for _, owner, _, _, _, methods in sorted(self.managed, key=lambda row: row[1]):
            for _, name, version, parameters, result, privilege, faults in methods or []:
                flags, returned, given = result
                task = name.endswith("_Task")
                yield [
                    "m",
                    owner,
                    name + self.since(version),
                    privilege or "",
                    self.type(returned, flags),
                    self.type(given) if task else "",
                    ",".join(self.type(fault) for fault in faults or []),
                    *self.with_privilege(parameters, version),
                ]

    def with_privilege(self, members, version):
        owner = self.release[version]
        for name, kind, since, flags, privilege in members or []:
            yield f"{name}:{self.type(kind, flags)}:{privilege or ''}{self.since(since, owner)}"


def main():
    tables = Tables()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(ROOTS)
    for lines in (tables.enum_lines(), tables.data_lines(), tables.managed_lines(), tables.method_lines()):
        for columns in lines:
            sys.stdout.write("\t".join(columns) + "\n")


if __name__ == "__main__":
    main()
