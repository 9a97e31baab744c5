"""Logs in with tokens that pyVmomi's helpers ask for and sign with, and with one of them over the Python SDK of the automation API.
Needs GOVC_URL, GOVC_TLS_CA_CERTS, and the files of a certificate and of its key as arguments."""

import os
import ssl
import sys
import urllib.parse

import requests
from com.vmware.cis_client import Session
from pyVim import sso
from pyVmomi import SoapStubAdapter, vim
from vmware.vapi.lib.connect import get_requests_connector
from vmware.vapi.security.sso import create_saml_bearer_security_context
from vmware.vapi.stdlib.client.factories import StubConfigurationFactory

url = urllib.parse.urlsplit(os.environ["GOVC_URL"])
certificate, key = sys.argv[1:3]
context = ssl.create_default_context(cafile=os.environ["GOVC_TLS_CA_CERTS"])
address = f"https://{url.hostname}:{url.port}"


def user(token, key=None):
    """Who is logged in by a token, which the holder of its key has signed for."""
    stub = SoapStubAdapter(host=url.hostname, port=url.port, version="vim.version.version9", sslContext=context)
    stub.samlToken = token
    sessions = vim.ServiceInstance("ServiceInstance", stub).content.sessionManager
    if key:
        stub.requestModifierList.append(lambda request: sso.add_saml_context(request, token, key))
    name = sessions.LoginByToken().userName
    sessions.Logout()
    return name


def refused(token):
    try:
        user(token)
    except vim.fault.InvalidLogin:
        return True
    return False


tokens = sso.SsoAuthenticator(f"{address}/sts/STSService")
bearer = tokens.get_bearer_saml_assertion(url.username, url.password, delegatable=True, ssl_context=context)
assert user(bearer) == "VSPHERE.LOCAL\\user"
held = tokens.get_hok_saml_assertion(certificate, key, act_as_token=bearer, ssl_context=context)
assert user(held, key) == "VSPHERE.LOCAL\\user"
assert refused(held), "a token of a key without its signature"
assert refused(bearer.replace(">user@", ">root@")), "a changed token"
again = tokens.get_token_by_token(held, key, ssl_context=context)
assert user(again, key) == "VSPHERE.LOCAL\\user"
try:
    tokens.get_bearer_saml_assertion(url.username, "wrong", ssl_context=context)
    raise AssertionError("a wrong password")
except sso.SoapException as e:
    assert "FailedAuthentication" in str(e), e

connector = get_requests_connector(session=requests.Session(), url=f"{address}/api")
connector.set_security_context(create_saml_bearer_security_context(bearer))
assert Session(StubConfigurationFactory.new_std_configuration(connector)).create()
