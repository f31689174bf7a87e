package org.atelier.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.signature.Documents.ENVELOPE;
import static org.atelier.signature.Documents.append;
import static org.atelier.signature.Documents.first;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.signature.SignatureRefused.Code;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a signature must be like to prove anything, and all the ways in which it does not. */
final class MessageVerifierTest {

    private static final MessageVerifier<X509Certificate> VERIFIER =
            new MessageVerifier<>(chain -> chain.get(0), Set.of("urn:at"));

    private static Signer alice;
    private static Signer mallory;

    @BeforeAll
    static void makeKeys() {
        alice = Signer.rsa("alice", 2048);
        mallory = Signer.rsa("mallory", 2048);
    }

    @Test
    void shouldNameTheSigner() {
        Document message = alice.signed(ENVELOPE);

        Verified<X509Certificate> verified = VERIFIER.verify(message).orElseThrow();

        assertThat(verified.signer()).isEqualTo(alice.certificate());
        assertThat(verified.timestamp().expires())
                .isEqualTo(verified.timestamp().created().plusSeconds(300));
        assertThat(Documents.text(message)).contains("at:good").doesNotContain("or not");
    }

    @Test
    void shouldTakeSignaturesOfEllipticCurvesAndAfterTransport() {
        Signer bob = Signer.ec("bob");
        Document message = Documents.parse(Documents.text(bob.signed(ENVELOPE.replace(
                "http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/"))));

        assertThat(VERIFIER.verify(message).orElseThrow().signer()).isEqualTo(bob.certificate());
    }

    @Test
    void shouldSayNothingOfAMessageWithoutTheHeader() {
        assertThat(VERIFIER.verify(Documents.parse(ENVELOPE))).isEmpty();
    }

    @Test
    void shouldKnowACopyWhateverItsSignatureLooksLike() {
        String text = Documents.text(alice.signed(ENVELOPE));
        String copy = text.replaceFirst("(<ds:SignatureValue>)", "$1\n ");

        assertThat(copy).isNotEqualTo(text);
        assertThat(fingerprint(copy)).isEqualTo(fingerprint(text));
        assertThat(fingerprint(Documents.text(alice.signed(ENVELOPE)))).isNotEqualTo(fingerprint(text));
    }

    private static String fingerprint(String text) {
        return VERIFIER.verify(Documents.parse(text)).orElseThrow().fingerprint();
    }

    @Test
    void shouldTellWhichSignatureAnAnswerConfirms() {
        Document answer = Documents.parse(ENVELOPE);
        new MessageSigner(alice.key(), List.of(alice.certificate()), java.time.InstantSource.system())
                .sign(answer, Optional.of(new byte[] {1, 2, 3}));

        assertThat(VERIFIER.verify(answer).orElseThrow().confirmed()).containsExactly("AQID");
    }

    @Test
    void shouldLookForTheHeaderOnlyWhereHeadersAre() {
        Document message = alice.signed(ENVELOPE);
        first(message, "Body").appendChild(first(message, "Security"));

        assertThat(VERIFIER.verify(message)).isEmpty();
    }

    /** Empty where the message was not signed at all. */
    private static Optional<SignatureRefused> refusal(Document message) {
        SignatureRefused refused =
                catchThrowableOfType(SignatureRefused.class, () -> assertThat(VERIFIER.verify(message))
                        .isEmpty());
        return Optional.ofNullable(refused);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("body", Code.FAILED_CHECK, "at:good", "at:evil"),
                change("attribute", Code.FAILED_CHECK, "at:what=\"a\"", "at:what=\"b\""),
                change("resource", Code.FAILED_CHECK, ">one<", ">two<"),
                change("time", Code.FAILED_CHECK, "Expires>20", "Expires>30"),
                change("digest", Code.FAILED_CHECK, "<ds:DigestValue>....", "<ds:DigestValue>AAAA"),
                change("value", Code.FAILED_CHECK, "<ds:SignatureValue>....", "<ds:SignatureValue>AAAA"),
                change("no value", Code.FAILED_CHECK, "<ds:SignatureValue>[^<]*", "<ds:SignatureValue>"),
                change("meaning of a prefix", Code.FAILED_CHECK, "urn:at", "urn:other"),
                change("SHA-1 digest", Code.UNSUPPORTED_ALGORITHM, "xmlenc#sha256", "xmldsig#sha1"),
                change("SHA-1 signature", Code.UNSUPPORTED_ALGORITHM, "xmldsig-more#rsa-sha256", "xmldsig#rsa-sha1"),
                change("shared key", Code.UNSUPPORTED_ALGORITHM, "more#rsa-sha256", "more#hmac-sha256"),
                change("comments", Code.UNSUPPORTED_ALGORITHM, "xml-exc-c14n#\"", "xml-exc-c14n#WithComments\""),
                change(
                        "XSLT",
                        Code.UNSUPPORTED_ALGORITHM,
                        transform(),
                        "$1http://www.w3.org/TR/1999/REC-xslt-19991116\""),
                change(
                        "XPath",
                        Code.UNSUPPORTED_ALGORITHM,
                        transform(),
                        "$1http://www.w3.org/TR/1999/REC-xpath-19991116\""),
                change("enveloped", Code.UNSUPPORTED_ALGORITHM, transform(), "$1" + Wss.DS + "enveloped-signature\""),
                change("token transform", Code.UNSUPPORTED_ALGORITHM, transform(), "$1urn:STR-Transform\""),
                change(
                        "reference outwards",
                        Code.INVALID_SECURITY,
                        "Reference URI=\"#",
                        "Reference URI=\"http://10.0.0.1/"),
                change(
                        "reference to a file",
                        Code.INVALID_SECURITY,
                        "Reference URI=\"#[^\"]*",
                        "Reference URI=\"file:///etc/passwd"),
                change("reference to all", Code.INVALID_SECURITY, "Reference URI=\"#[^\"]*", "Reference URI=\""),
                change("pointer", Code.INVALID_SECURITY, "Reference URI=\"#[^\"]*", "Reference URI=\"#xpointer(/)"),
                change(
                        "reference to nothing",
                        Code.INVALID_SECURITY,
                        "ds:Reference URI=\"#[^\"]*",
                        "ds:Reference URI=\"#none"),
                change("plain id", Code.INVALID_SECURITY, "(Body [^>]*)wsu:Id", "$1Id"),
                change(
                        "kind of token",
                        Code.UNSUPPORTED_SECURITY_TOKEN,
                        "ValueType=\"[^\"]*#X509v3",
                        "ValueType=\"urn:x"),
                change("token that is none", Code.INVALID_SECURITY_TOKEN, ">MII[^<]*</wsse:Bin", ">AAAA</wsse:Bin"),
                change("empty token", Code.INVALID_SECURITY_TOKEN, ">MII[^<]*</wsse:Bin", "></wsse:Bin"),
                change("path that is none", Code.INVALID_SECURITY_TOKEN, "#X509v3", "#X509PKIPathv1"),
                change("other receiver", Code.INVALID_SECURITY, "<wsse:Security ", "<wsse:Security s:role=\"urn:x\" "),
                change("no time", Code.INVALID_SECURITY, "Created>[^<]*", "Created>now"),
                change("local time", Code.INVALID_SECURITY, "(Created>[^<]*)Z", "$1"),
                change("no expiry", Code.INVALID_SECURITY, "<wsu:Expires>[^<]*</wsu:Expires>", ""),
                change("manifest", Code.INVALID_SECURITY, "ds:Reference URI", "ds:Reference Type=\"urn:x\" URI"));
    }

    private static String transform() {
        return "(Transform Algorithm=\")[^\"]*\"";
    }

    private static Arguments change(String name, Code code, String from, String to) {
        return Arguments.of(Named.of(name, new String[] {from, to}), code);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldRefuseWhatWasChanged(String[] change, Code code) {
        String text = Documents.text(alice.signed(ENVELOPE));
        String changed = text.replaceAll(change[0], change[1]);
        assertThat(changed).isNotEqualTo(text);

        assertThat(refusal(Documents.parse(changed)).orElseThrow().code()).isEqualTo(code);
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                        "<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>CN=alice</ds:X509IssuerName>"
                                + "<ds:X509SerialNumber>1</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>",
                        "<ds:X509Data><ds:X509SubjectName>CN=alice</ds:X509SubjectName></ds:X509Data>",
                        "<ds:KeyName>alice</ds:KeyName>",
                        "<ds:KeyValue/>",
                        "<ds:RetrievalMethod URI=\"http://10.0.0.1/\"/>",
                        "<w:SecurityTokenReference><w:KeyIdentifier>AAAA</w:KeyIdentifier></w:SecurityTokenReference>",
                        "<w:SecurityTokenReference><w:Embedded/></w:SecurityTokenReference>",
                        "<w:SecurityTokenReference/>")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldLookUpNoKeys(String info) {
        String text = Documents.text(alice.signed(ENVELOPE))
                .replaceFirst(
                        "<ds:KeyInfo.*</ds:KeyInfo>",
                        "<ds:KeyInfo xmlns:w=\"" + Wss.WSSE + "\">" + info + "</ds:KeyInfo>");

        assertThat(refusal(Documents.parse(text)).orElseThrow().code()).isEqualTo(Code.UNSUPPORTED_SECURITY_TOKEN);
    }

    @Test
    void shouldRefuseOtherTokensAndEncryption() {
        Document encrypted = alice.signed(ENVELOPE);
        append(first(encrypted, "Security"), "<x:EncryptedKey xmlns:x=\"" + Wss.XENC + "\"/>");
        Document password = alice.signed(ENVELOPE);
        append(first(password, "Security"), "<w:UsernameToken xmlns:w=\"" + Wss.WSSE + "\"/>");

        assertThat(refusal(encrypted).orElseThrow().code()).isEqualTo(Code.UNSUPPORTED_ALGORITHM);
        assertThat(refusal(password).orElseThrow().code()).isEqualTo(Code.UNSUPPORTED_SECURITY_TOKEN);
    }

    @Test
    void shouldRefuseTheTokenOfSomebodyElse() {
        Document message = mallory.signed(ENVELOPE);
        first(message, "BinarySecurityToken")
                .setTextContent(
                        first(alice.signed(ENVELOPE), "BinarySecurityToken").getTextContent());

        assertThat(refusal(message).orElseThrow().code()).isEqualTo(Code.FAILED_CHECK);
    }

    @Test
    void shouldRefuseWeakKeys() {
        assertThat(refusal(Signer.rsa("weak", 1024).signed(ENVELOPE))
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.INVALID_SECURITY_TOKEN);
    }

    @Test
    void shouldRefuseMoreThanItReads() {
        Document references = alice.signed(ENVELOPE);
        Element reference = first(references, "Reference");
        for (int i = 0; i < 100; i++) {
            reference.getParentNode().appendChild(reference.cloneNode(true));
        }
        Document tokens = alice.signed(ENVELOPE);
        Element token = first(tokens, "BinarySecurityToken");
        for (int i = 0; i < 10; i++) {
            token.getParentNode().appendChild(token.cloneNode(true));
        }

        for (Document message : Arrays.asList(references, tokens)) {
            assertThat(refusal(message).orElseThrow())
                    .hasMessageContaining("are read")
                    .extracting(SignatureRefused::code)
                    .isEqualTo(Code.INVALID_SECURITY);
        }
    }

    @Test
    void shouldAskWhoTrusts() {
        MessageVerifier<X509Certificate> nobody = new MessageVerifier<>(
                chain -> {
                    throw new IllegalStateException("Nobody is trusted.");
                },
                Set.of());

        assertThat(catchThrowableOfType(IllegalStateException.class, () -> nobody.verify(alice.signed(ENVELOPE))))
                .hasMessage("Nobody is trusted.");
    }
}
