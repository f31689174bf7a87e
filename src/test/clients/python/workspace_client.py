#!/usr/bin/python3
"""A client written from the WSDL alone, with zeep: leases a workspace, watches it by a pull point, queries it, saves it as a golden image, destroys it.

workspace_client.py WSDL SERVICES_URL CERTIFICATE KEY AUTHORITY REQUEST_XML
Prints one line of JSON with what it saw.
"""
import json
import sys
import time

import requests
import zeep
from lxml import etree
from zeep.plugins import HistoryPlugin

AT = "urn:atelier:workspace:2026:11"
TOPICS = "urn:atelier:topics:2026:11"
WSA = "http://www.w3.org/2005/08/addressing"
WSNT = "http://docs.oasis-open.org/wsn/b-2"
FULL_DIALECT = "http://docs.oasis-open.org/wsn/t-1/TopicExpression/Full"
XPATH_DIALECT = "http://www.w3.org/TR/1999/REC-xpath-19991116"
PATIENCE_SECONDS = 300


class Site:
    """The services of one site, reached over HTTPS with a client certificate."""

    def __init__(self, wsdl, url, certificate, key, authority):
        session = requests.Session()
        session.cert = (certificate, key)
        session.verify = authority
        session.trust_env = False  # otherwise REQUESTS_CA_BUNDLE would count more than verify
        self.url = url.rstrip("/")
        self.history = HistoryPlugin()
        transport = zeep.Transport(session=session, operation_timeout=60)
        self.client = zeep.Client(wsdl, transport=transport, plugins=[self.history])

    def service(self, port_type):
        return self.client.create_service("{%s}%sSoap12" % (AT, port_type), "%s/%s" % (self.url, port_type))

    def reference(self, name):
        """The endpoint reference called name in the last answer, as it was on the wire."""
        return self.history.last_received["envelope"].find(".//{*}%s" % name)


class Resource:
    """A WS-Resource: a service and the reference parameters that every message to it carries."""

    def __init__(self, site, port_type, reference):
        self.site = site
        self.port_type = port_type
        address = reference.findtext("{%s}Address" % WSA)
        self.service = site.client.create_service("{%s}%sSoap12" % (AT, port_type), address)
        self.address = address
        self.parameters = list(reference.find("{%s}ReferenceParameters" % WSA))

    def headers(self):
        copies = [etree.fromstring(etree.tostring(parameter)) for parameter in self.parameters]
        for copy in copies:
            copy.set("{%s}IsReferenceParameter" % WSA, "true")
        return copies

    def call(self, operation, *arguments, **values):
        return getattr(self.service, operation)(*arguments, _soapheaders=self.headers(), **values)

    def as_consumer(self):
        reference = self.site.client.get_type("{%s}EndpointReferenceType" % WSA)
        return reference(Address=self.address, ReferenceParameters={"_value_1": list(self.parameters)})

    def property(self, name):
        """The elements of one resource property."""
        self.call("GetResourceProperty", etree.QName(AT, name))
        return self.site.history.last_received["envelope"].findall(".//{%s}%s" % (AT, name))

    def query(self, xpath):
        """The text of what an XPath expression finds in the resource property document."""
        message = self.site.client.create_message(
            self.service, "QueryResourceProperties", QueryExpression={"Dialect": XPATH_DIALECT}, _soapheaders=self.headers())
        expression = message.find(".//{*}QueryExpression")
        qualified = etree.SubElement(expression.getparent(), expression.tag, expression.attrib, nsmap={"at": AT})
        qualified.text = xpath
        expression.getparent().remove(expression)
        message.find(".//{%s}To" % WSA).text = self.address
        action = message.findtext(".//{%s}Action" % WSA)
        headers = {"Content-Type": 'application/soap+xml; charset=utf-8; action="%s"' % action}
        answer = self.site.client.transport.post_xml(self.address, message, headers)
        body = etree.fromstring(answer.content).find("{*}Body")
        return "".join(body.itertext()).strip()


def topic_filter(expression):
    topic = etree.Element("{%s}TopicExpression" % WSNT, Dialect=FULL_DIALECT, nsmap={"wsnt": WSNT, "t": TOPICS})
    topic.text = expression
    return {"_value_1": [topic]}


def wait_for_running(pull_point, seen):
    """Collects notifications until one tells that the workspace runs or has failed."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        pull_point.call("GetMessages", MaximumNumber=50)
        for change in pull_point.site.history.last_received["envelope"].findall(".//{%s}WorkspaceChange" % AT):
            seen.append(int(change.findtext("{%s}Sequence" % AT)))
            state = change.findtext("{%s}NewState" % AT)
            if state in ("Running", "Failed"):
                return state
        time.sleep(0.5)
    raise TimeoutError("the workspace did not run within %d seconds" % PATIENCE_SECONDS)


def save(site, workspace, seconds=PATIENCE_SECONDS):
    """Saves a workspace as a golden image, finds that in the warehouse by an attribute, and takes it out of use."""
    attribute = {"Name": "made-by", "Value": "zeep"}
    image = workspace.call("Save", Name="from-python", Attribute=[attribute])
    warehouse = site.service("Warehouse")
    deadline = time.monotonic() + seconds
    while image not in [found["Id"] for found in warehouse.Find(Attribute=[attribute])]:
        if time.monotonic() > deadline:
            raise TimeoutError("the image %s was not there within %d seconds" % (image, seconds))
        time.sleep(0.5)
    got = warehouse.Get(GoldenImage=image)
    warehouse.Retire(GoldenImage=image)
    left = warehouse.Find(Attribute=[attribute])
    return {"name": got["Name"], "performed": [action["Action"] for action in got["Performed"]], "left": len(left or [])}


def main(wsdl, url, certificate, key, authority, request_file):
    site = Site(wsdl, url, certificate, key, authority)
    site.service("CreatePullPoint").CreatePullPoint()
    pull_point = Resource(site, "PullPoint", site.reference("PullPoint"))

    element = site.client.get_element("{%s}WorkspaceRequest" % AT)
    request = element.parse(etree.parse(request_file, etree.XMLParser(remove_comments=True)).getroot(), site.client.wsdl.types)
    (created,) = site.service("WorkspaceFactory").Create(WorkspaceRequest=request)  # one for each node of the lease
    workspace = Resource(site, "Workspace", site.reference("WorkspaceReference"))

    workspace.call("Subscribe", ConsumerReference=pull_point.as_consumer(), Filter=topic_filter("t:state | t:lease"),
                   InitialTerminationTime="PT10M")
    subscription = Resource(site, "SubscriptionManager", site.reference("SubscriptionReference"))

    sequence = []
    state = workspace.property("State")[0].text
    if state != "Running":
        state = wait_for_running(pull_point, sequence)
    attributes = {attribute.findtext("{*}Name"): attribute.findtext("{*}Value") for attribute in workspace.property("Attribute")}
    queried = workspace.query("string(/*/at:State)")
    renewed = workspace.call("SetTerminationTime", RequestedLifetimeDuration="PT45M")
    image = save(site, workspace)
    subscription.call("Unsubscribe")
    workspace.call("Destroy")
    pull_point.call("DestroyPullPoint")
    print(json.dumps({
        "id": created["Id"], "state": state, "queried": queried, "attributes": attributes, "sequence": sequence,
        "image": image, "terminationTime": renewed["NewTerminationTime"].isoformat(),
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
