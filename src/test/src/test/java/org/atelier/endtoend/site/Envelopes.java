package org.atelier.endtoend.site;

/** SOAP 1.2 messages as text. */
public final class Envelopes {
    public static final String NAMESPACE = "urn:atelier:workspace:2026:11";
    public static final String FACTORY_ACTION = NAMESPACE + ":WorkspaceFactory:";

    private static final String TEMPLATE = """
            %s<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:at="%s">
            <s:Header>
            <wsa:Action>%s</wsa:Action><wsa:MessageID>urn:uuid:00000000-0000-4000-8000-000000000001</wsa:MessageID>%s
            </s:Header>
            <s:Body>%s</s:Body>
            </s:Envelope>
            """;

    private Envelopes() {}

    /** A message to a service, with what comes before the envelope (a document type, say). */
    public static String toService(String prolog, String action, String body) {
        return TEMPLATE.formatted(prolog, NAMESPACE, action, "", body);
    }

    /** A message to a resource. */
    public static String toResource(String id, String action, String body) {
        String parameter = "<at:ResourceId wsa:IsReferenceParameter=\"true\">" + id + "</at:ResourceId>";
        return TEMPLATE.formatted("", NAMESPACE, action, parameter, body);
    }

    /** The cheapest question there is: what are my workspaces. */
    public static String list() {
        return toService("", FACTORY_ACTION + "ListRequest", "<at:List/>");
    }
}
