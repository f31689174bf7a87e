package org.atelier.soap;

import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;

/** Calls of one workspace and of the factory. */
abstract class AbstractOperationsTest extends AbstractServerTest {

    static final String NS = "urn:atelier:workspace:2026:11";
    static final String RPW = "http://docs.oasis-open.org/wsrf/rpw-2/";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String RLW = "http://docs.oasis-open.org/wsrf/rlw-2/";

    SoapReply call(SoapVersion version, String action, String body) {
        return alice.post(
                        "/services/Workspace",
                        Envelope.addressed(version, action, workspace.id().toString(), body))
                .soap();
    }

    SoapReply factory(SoapVersion version, String action, String body) {
        String headers = "<wsa:Action>" + action + "</wsa:Action><wsa:MessageID>urn:uuid:2</wsa:MessageID>";
        return alice.post("/services/WorkspaceFactory", Envelope.of(version, headers, body))
                .soap();
    }
}
