package org.atelier.signature;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.apache.wss4j.common.bsp.BSPEnforcer;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.token.PKIPathSecurity;
import org.apache.wss4j.common.token.X509Security;
import org.atelier.signature.SignatureRefused.Code;
import org.w3c.dom.Element;

/** The certificates of the signer: those of the token that the signature refers to. */
final class SignerToken {

    private static final int MOST_CHARACTERS = 128 * 1024;
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final String PROXY_CERT_INFO = "1.3.6.1.5.5.7.1.14";

    private SignerToken() {}

    /** The signer's chain, its own certificate first; nobody has said yet that it is to be trusted. */
    static List<X509Certificate> chain(SecurityHeader header, Ids ids, Crypto crypto) {
        Element token = ids.referenced(uri(header.signature()));
        if (!header.tokens().contains(token)) {
            throw new SignatureRefused(
                    Code.SECURITY_TOKEN_UNAVAILABLE,
                    "The signature's reference is to no BinarySecurityToken of its Security header.");
        }
        List<X509Certificate> chain = read(token, crypto);
        requireStrong(chain.get(0));
        return chain;
    }

    private static String uri(Element signature) {
        List<Element> references = Wss.children(signature, Wss.DS, "KeyInfo").stream()
                .flatMap(info -> Wss.children(info).stream())
                .flatMap(child -> Wss.is(child, Wss.WSSE, "SecurityTokenReference")
                        ? Wss.children(child).stream()
                        : java.util.stream.Stream.of(child))
                .toList();
        if (references.size() != 1 || !Wss.is(references.get(0), Wss.WSSE, "Reference")) {
            throw new SignatureRefused(
                    Code.UNSUPPORTED_SECURITY_TOKEN,
                    "The key of the signature must be named by one wsse:SecurityTokenReference with one wsse:Reference, to a"
                            + " BinarySecurityToken of the message: names, serial numbers and key identifiers are not looked up.");
        }
        return references.get(0).getAttributeNS(null, "URI");
    }

    private static List<X509Certificate> read(Element token, Crypto crypto) {
        if (token.getTextContent().length() > MOST_CHARACTERS) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY_TOKEN,
                    "The BinarySecurityToken has more than " + MOST_CHARACTERS + " characters.");
        }
        BSPEnforcer lenient = new BSPEnforcer(true);
        try {
            return switch (token.getAttributeNS(null, "ValueType")) {
                case Wss.X509V3 -> single(new X509Security(token, lenient).getX509Certificate(crypto));
                case Wss.PKI_PATH -> List.of(new PKIPathSecurity(token, lenient).getX509Certificates(crypto));
                default ->
                    throw new SignatureRefused(
                            Code.UNSUPPORTED_SECURITY_TOKEN,
                            "The BinarySecurityToken must have the ValueType " + Wss.X509V3 + " or " + Wss.PKI_PATH
                                    + ".");
            };
        } catch (WSSecurityException | IllegalArgumentException e) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY_TOKEN, "The BinarySecurityToken cannot be read as X.509 certificates.", e);
        }
    }

    private static List<X509Certificate> single(X509Certificate certificate) {
        if (certificate.getExtensionValue(PROXY_CERT_INFO) != null) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY_TOKEN,
                    "The token has a proxy certificate alone, which names nobody; send it with the certificates it stands on,"
                            + " with the ValueType " + Wss.PKI_PATH + ".");
        }
        return List.of(certificate);
    }

    private static void requireStrong(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        boolean strong = key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength() >= LEAST_RSA_BITS
                : key instanceof ECPublicKey ec
                        && ec.getParams().getCurve().getField().getFieldSize() >= LEAST_EC_BITS;
        if (!strong) {
            throw new SignatureRefused(
                    Code.INVALID_SECURITY_TOKEN,
                    "The signer's key must be RSA of at least " + LEAST_RSA_BITS + " bits or EC of at least "
                            + LEAST_EC_BITS + ".");
        }
    }
}
