package org.atelier.soap.envelope;

import java.nio.charset.StandardCharsets;

/** Writes envelopes. */
public final class EnvelopeText {

    private static final String ADDRESSING = " xmlns:wsa=\"http://www.w3.org/2005/08/addressing\"";

    private EnvelopeText() {}

    /**
     * An answer.
     *
     * @param action of the answer
     * @param body the content of the SOAP body: elements that stand alone
     */
    public static byte[] reply(SoapVersion version, Addressing request, String action, CharSequence body) {
        StringBuilder text = new StringBuilder(512 + body.length());
        open(text, version, request.used());
        if (request.used()) {
            text.append("<soap:Header><wsa:Action>");
            escape(text, action);
            text.append("</wsa:Action>");
            request.messageId().ifPresent(id -> {
                text.append("<wsa:RelatesTo>");
                escape(text, id);
                text.append("</wsa:RelatesTo>");
            });
            text.append("</soap:Header>");
        }
        return close(text, body);
    }

    /**
     * A request of our own.
     *
     * @param headers the content of the SOAP header: elements that stand alone
     */
    public static byte[] request(SoapVersion version, CharSequence headers, CharSequence body) {
        StringBuilder text = new StringBuilder(512 + headers.length() + body.length());
        open(text, version, true);
        text.append("<soap:Header>").append(headers).append("</soap:Header>");
        return close(text, body);
    }

    private static void open(StringBuilder text, SoapVersion version, boolean addressing) {
        text.append("<soap:Envelope xmlns:soap=\"").append(version.namespace()).append('"');
        text.append(addressing ? ADDRESSING : "").append('>');
    }

    private static byte[] close(StringBuilder text, CharSequence body) {
        text.append("<soap:Body>").append(body).append("</soap:Body></soap:Envelope>");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Appends text so that it means itself in XML, in elements as in attributes. */
    public static void escape(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '&' -> to.append("&amp;");
                case '"' -> to.append("&quot;");
                case '\r' -> to.append("&#13;");
                default -> to.append(c);
            }
        }
    }
}
