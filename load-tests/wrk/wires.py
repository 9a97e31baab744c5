"""Encodes calls in the two protocols of vSphere, VI/JSON and SOAP, and decodes their answers. Standard library only."""

import http.client
import json
import ssl
import xml.etree.ElementTree as ElementTree
from typing import NamedTuple
from urllib.parse import quote
from xml.sax.saxutils import escape

RELEASE = "8.0.3.0"


class Ref(NamedTuple):
    type: str
    value: str


class Call(NamedTuple):
    verb: str
    path: str
    body: str
    headers: dict


class Wire:
    """One connection to a server, and the session that it has logged in."""

    def __init__(self, port):
        self.http = http.client.HTTPSConnection("127.0.0.1", port, context=ssl._create_unverified_context(), timeout=120)
        self.headers = {}

    def send(self, call):
        self.http.request(call.verb, call.path, call.body.encode() or None, call.headers)
        answer = self.http.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            raise SystemExit(f"{call.verb} {call.path} {call.body}: {answer.status} {text[:500]}")
        return text, answer

    def ask(self, this, method, **arguments):
        return self.send(self.call(this, method, **arguments))[0]

    def content(self):
        """The references of the service's content, by their names."""
        return self.references(self.ask(Ref("ServiceInstance", "ServiceInstance"), "RetrieveServiceContent"))

    def tls(self):
        cipher, version, _ = self.http.sock.cipher()
        return f"{version} {cipher}"


class Json(Wire):
    def call(self, this, method, **arguments):
        path = f"/sdk/vim25/{RELEASE}/{this.type}/{quote(this.value)}/{method}"
        return Call("POST", path, json.dumps(encoded(arguments)), self.headers)

    def get(self, this, name):
        return Call("GET", f"/sdk/vim25/{RELEASE}/{this.type}/{quote(this.value)}/{name}", "", self.headers)

    def login(self, this):
        self.headers = {"Content-Type": "application/json"}
        answer = self.send(self.call(this, "Login", userName="user", password="pass"))[1]
        self.headers["vmware-api-session-id"] = answer.getheader("vmware-api-session-id")

    def references(self, text):
        return {name: Ref(value["type"], value["value"]) for name, value in json.loads(text).items()
                if isinstance(value, dict) and value["_typeName"] == "ManagedObjectReference"}

    def reference(self, text):
        return Ref(json.loads(text)["type"], json.loads(text)["value"])

    def objects(self, text):
        """What RetrievePropertiesEx has read: (reference, {path: text}) in order."""
        return [(Ref(found["obj"]["type"], found["obj"]["value"]),
                 {prop["name"]: prop["val"]["_value"] for prop in found["propSet"]})
                for found in json.loads(text).get("objects", [])]


class Soap(Wire):
    """Arguments and members go out in the order in which they are given: it must be that of the schema."""

    def call(self, this, method, **arguments):
        members = element("_this", this) + "".join(element(name, value) for name, value in arguments.items())
        body = ('<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope'
                ' xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
                ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>'
                f'<{method} xmlns="urn:vim25">{members}</{method}></soapenv:Body></soapenv:Envelope>')
        return Call("POST", "/sdk", body, self.headers)

    def login(self, this):
        self.headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f"urn:vim25/{RELEASE}"}
        answer = self.send(self.call(this, "Login", userName="user", password="pass"))[1]
        self.headers["Cookie"] = answer.getheader("Set-Cookie").split(";")[0]

    def references(self, text):
        return {child.tag: Ref(child.get("type"), child.text) for child in returned(text)[0] if child.get("type")}

    def reference(self, text):
        found = returned(text)[0]
        return Ref(found.get("type"), found.text)

    def objects(self, text):
        return [(Ref(found.find("obj").get("type"), found.find("obj").text),
                 {prop.find("name").text: prop.find("val").text for prop in found.findall("propSet")})
                for answer in returned(text) for found in answer.findall("objects")]


def encoded(value):
    """An argument for json.dumps, which would turn the named tuple of a reference into an array."""
    if isinstance(value, Ref):
        return {"_typeName": "ManagedObjectReference", "type": value.type, "value": value.value}
    if isinstance(value, dict):
        return {name: encoded(member) for name, member in value.items()}
    return [encoded(member) for member in value] if isinstance(value, list) else value


def element(name, value):
    """One argument with its members as an XML element."""
    if isinstance(value, list):
        return "".join(element(name, member) for member in value)
    if isinstance(value, Ref):
        return f'<{name} type="{value.type}">{escape(value.value)}</{name}>'
    if isinstance(value, dict):
        members = "".join(element(member, value[member]) for member in value if member != "_typeName")
        return f'<{name} xsi:type="{value["_typeName"]}">{members}</{name}>'
    return f"<{name}>{escape(str(value).lower() if isinstance(value, bool) else str(value))}</{name}>"


def returned(text):
    """The returnval elements of an answer, without their namespaces."""
    root = ElementTree.fromstring(text)
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    return list(root.iter("returnval"))
