package org.atelier.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.signature.Documents.ENVELOPE;
import static org.atelier.signature.Documents.append;
import static org.atelier.signature.Documents.first;

import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atelier.signature.SignatureRefused.Code;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is signed is moved to where nobody looks, and something else put in its place (XML Signature wrapping). */
final class WrappedMessagesTest {

    private static final MessageVerifier<X509Certificate> VERIFIER =
            new MessageVerifier<>(chain -> chain.get(0), Set.of("urn:at"));
    private static final Signer ALICE = Signer.rsa("alice", 2048);

    static Stream<Arguments> wrappings() {
        return Stream.of(
                of("body into a header", Code.FAILED_CHECK, WrappedMessagesTest::bodyIntoHeader),
                of("body into a header, its id on both", Code.INVALID_SECURITY, message -> {
                    Element signed = first(message, "Body");
                    String id = signed.getAttributeNS(Wss.WSU, "Id");
                    bodyIntoHeader(message);
                    Element fresh = (Element) message.getDocumentElement().getLastChild();
                    fresh.setAttributeNS(Wss.WSU, "wsu:Id", id);
                }),
                of("body into a header, its id without namespace on the other", Code.INVALID_SECURITY, message -> {
                    String id = first(message, "Body").getAttributeNS(Wss.WSU, "Id");
                    bodyIntoHeader(message);
                    ((Element) message.getDocumentElement().getLastChild()).setAttribute("ID", id);
                }),
                of("body into an Object", Code.INVALID_SECURITY, message -> {
                    Element body = first(message, "Body");
                    append(first(message, "Signature"), "<ds:Object xmlns:ds=\"" + Wss.DS + "\"/>");
                    fresh(message, body);
                    first(message, "Object").appendChild(body);
                }),
                of("two bodies", Code.INVALID_SECURITY, message -> fresh(message, first(message, "Body"))),
                of("time stamp into a header", Code.FAILED_CHECK, message -> {
                    Element signed = first(message, "Timestamp");
                    Element copy = (Element) signed.cloneNode(true);
                    copy.removeAttributeNS(Wss.WSU, "Id");
                    signed.getParentNode().replaceChild(copy, signed);
                    wrapper(message).appendChild(signed);
                }),
                of("resource twice, one unsigned", Code.FAILED_CHECK, message -> {
                    Element copy = (Element) first(message, "ResourceId").cloneNode(true);
                    copy.removeAttributeNS(Wss.WSU, "Id");
                    copy.setTextContent("two");
                    first(message, "Header").appendChild(copy);
                }),
                of("resource moved and another in its place", Code.FAILED_CHECK, message -> {
                    Element signed = first(message, "ResourceId");
                    Element copy = (Element) signed.cloneNode(true);
                    copy.removeAttributeNS(Wss.WSU, "Id");
                    signed.getParentNode().replaceChild(copy, signed);
                    wrapper(message).appendChild(signed);
                }),
                of(
                        "resource without the mark of a parameter",
                        Code.FAILED_CHECK,
                        message -> append(
                                first(message, "Header"), "<at:ResourceId xmlns:at=\"urn:at\">two</at:ResourceId>")),
                of(
                        "an address that nobody signed",
                        Code.FAILED_CHECK,
                        message -> append(
                                first(message, "Header"), "<w:To xmlns:w=\"" + Wss.ADDRESSING + "\">urn:x</w:To>")),
                of(
                        "a second Security header",
                        Code.INVALID_SECURITY,
                        message -> append(first(message, "Header"), "<w:Security xmlns:w=\"" + Wss.WSSE + "\"/>")),
                of("a second header", Code.INVALID_SECURITY, message -> message.getDocumentElement()
                        .appendChild(first(message, "Header").cloneNode(true))),
                of("two signatures", Code.INVALID_SECURITY, message -> first(message, "Security")
                        .appendChild(first(message, "Signature").cloneNode(true))),
                of("two time stamps", Code.INVALID_SECURITY, message -> first(message, "Security")
                        .appendChild(first(message, "Timestamp").cloneNode(true))));
    }

    private static Arguments of(String name, Code code, Consumer<Document> change) {
        return Arguments.of(Named.of(name, change), code);
    }

    private static void bodyIntoHeader(Document message) {
        Element body = first(message, "Body");
        fresh(message, body);
        wrapper(message).appendChild(body);
    }

    /** A body of the attacker's behind the header. */
    private static void fresh(Document message, Element like) {
        Element fresh = message.createElementNS(like.getNamespaceURI(), like.getNodeName());
        append(fresh, "<at:Do xmlns:at=\"urn:at\">at:evil</at:Do>");
        message.getDocumentElement().appendChild(fresh);
    }

    private static Element wrapper(Document message) {
        Element wrapper = message.createElementNS("urn:wrapper", "w:Wrapper");
        first(message, "Header").appendChild(wrapper);
        return wrapper;
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void shouldRefuseWrappings(Consumer<Document> change, Code code) {
        Document message = ALICE.signed(ENVELOPE);
        change.accept(message);

        Document arrived = Documents.parse(Documents.text(message));

        SignatureRefused refused =
                catchThrowableOfType(SignatureRefused.class, () -> assertThat(VERIFIER.verify(arrived))
                        .isEmpty());

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
