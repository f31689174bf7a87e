#!/usr/bin/python3
"""A client written from the WSDL alone, with zeep and xmlsec: signs what it asks, shows no certificate to the connection, and verifies the answers.

signing_client.py WSDL SERVICES_URL CERTIFICATE KEY AUTHORITY
Prints one line of JSON: what was signed of each answer, by whom, and what became of a message whose addressing was not signed.
"""
import base64
import datetime
import json
import sys
import uuid

import requests
import xmlsec
import zeep
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from lxml import etree
from zeep.plugins import HistoryPlugin

AT = "urn:atelier:workspace:2026:11"
DS = "http://www.w3.org/2000/09/xmldsig#"
WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
X509V3 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3"
BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
ID = "{%s}Id" % WSU


class Signature:
    """Signs messages as WS-Security has it, and verifies that answers are signed by a certificate of the authority."""

    def __init__(self, certificate, key, authority):
        self.certificate = certificate
        self.key = key
        self.authority = authority
        self.headers_too = True
        self.answers = []

    def apply(self, envelope, headers):
        soap = etree.QName(envelope).namespace
        header = envelope.find("{%s}Header" % soap)
        if header is None:
            header = etree.Element("{%s}Header" % soap)
            envelope.insert(0, header)
        parts = [envelope.find("{%s}Body" % soap)] + (list(header) if self.headers_too else [])
        security = etree.SubElement(header, "{%s}Security" % WSSE, nsmap={"wsse": WSSE, "wsu": WSU})
        security.set("{%s}mustUnderstand" % soap, "1")
        token = etree.SubElement(security, "{%s}BinarySecurityToken" % WSSE, ValueType=X509V3, EncodingType=BASE64)
        token.set(ID, "token")
        with open(self.certificate) as pem:
            token.text = "".join(pem.read().split("-----BEGIN CERTIFICATE-----")[1].split("-----END")[0].split())
        parts.append(self.timestamp(security))
        self.sign(security, parts)
        return envelope, headers

    def timestamp(self, security):
        now = datetime.datetime.now(datetime.timezone.utc)
        timestamp = etree.SubElement(security, "{%s}Timestamp" % WSU)
        for name, time in (("Created", now), ("Expires", now + datetime.timedelta(minutes=5))):
            etree.SubElement(timestamp, "{%s}%s" % (WSU, name)).text = time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return timestamp

    def sign(self, security, parts):
        with open(self.key, "rb") as pem:
            text = pem.read()
        elliptic = isinstance(load_pem_private_key(text, None), ec.EllipticCurvePrivateKey)
        algorithm = xmlsec.Transform.ECDSA_SHA256 if elliptic else xmlsec.Transform.RSA_SHA256
        signature = xmlsec.template.create(security, xmlsec.Transform.EXCL_C14N, algorithm)
        security.append(signature)
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_memory(text, xmlsec.KeyFormat.PEM, None)
        for part in parts:
            name = "id-" + uuid.uuid4().hex
            part.set(ID, name)
            context.register_id(part, "Id", WSU)
            reference = xmlsec.template.add_reference(signature, xmlsec.Transform.SHA256, uri="#" + name)
            xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
        info = xmlsec.template.ensure_key_info(signature)
        holder = etree.SubElement(info, "{%s}SecurityTokenReference" % WSSE)
        etree.SubElement(holder, "{%s}Reference" % WSSE, URI="#token", ValueType=X509V3)
        context.sign(signature)

    def verify(self, envelope):
        security = envelope.find("{*}Header/{%s}Security" % WSSE)
        if security is None:
            self.answers.append([])  # not signed
            return envelope
        der = base64.b64decode(security.findtext("{%s}BinarySecurityToken" % WSSE))
        self.require_authority(der)
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_memory(der, xmlsec.KeyFormat.CERT_DER, None)
        named = [element for element in envelope.iter() if isinstance(element.tag, str) and element.get(ID)]
        for element in named:
            context.register_id(element, "Id", WSU)
        signature = security.find("{%s}Signature" % DS)
        context.verify(signature)  # raises where it is not over this message
        signed = [reference.get("URI")[1:] for reference in signature.iter("{%s}Reference" % DS)]
        self.answers.append(sorted(etree.QName(element).localname for element in named if element.get(ID) in signed))
        return envelope

    def require_authority(self, der):
        certificate = x509.load_der_x509_certificate(der)
        with open(self.authority, "rb") as pem:
            key = x509.load_pem_x509_certificate(pem.read()).public_key()
        how = [ec.ECDSA(certificate.signature_hash_algorithm)] if isinstance(key, ec.EllipticCurvePublicKey) else [
            padding.PKCS1v15(), certificate.signature_hash_algorithm]
        key.verify(certificate.signature, certificate.tbs_certificate_bytes, *how)


def main(wsdl, url, certificate, key, authority):
    session = requests.Session()
    session.verify = authority
    session.trust_env = False  # otherwise REQUESTS_CA_BUNDLE would count more than verify
    signature = Signature(certificate, key, authority)
    history = HistoryPlugin()
    transport = zeep.Transport(session=session, operation_timeout=60)
    client = zeep.Client(wsdl, transport=transport, plugins=[history], wsse=signature)
    factory = client.create_service("{%s}WorkspaceFactorySoap12" % AT, "%s/WorkspaceFactory" % url.rstrip("/"))
    factory.GetResourceProperty(etree.QName(AT, "SiteName"))
    site = "".join(history.last_received["envelope"].find("{*}Body").itertext()).strip()
    factory.List()
    faults = []
    signature.headers_too = False
    try:
        factory.List()
    except zeep.exceptions.Fault as fault:
        faults.append(fault.message)
    print(json.dumps({"site": site, "answers": signature.answers, "faults": faults}))


if __name__ == "__main__":
    main(*sys.argv[1:])
