package org.atelier.signature;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.atelier.signature.SignatureRefused.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** The cryptography, which is WSS4J's; it sees only messages of the form that {@link SignedInfo} and {@link SecurityHeader} let pass. */
final class Wss4j {

    private static final Logger LOG = LoggerFactory.getLogger(Wss4j.class);
    private static final int ANY_AGE = Integer.MAX_VALUE / 2;

    private Wss4j() {}

    /** Registers algorithms; needed once, harmless more often. */
    static void start() {
        WSSConfig.init();
    }

    /**
     * Verifies digests and signature.
     *
     * @param signed what the signature says that it signs
     * @return the signature's value
     */
    static byte[] verify(SecurityHeader header, List<Element> signed, List<X509Certificate> chain) {
        try {
            WSHandlerResult result = new WSSecurityEngine().processSecurityHeader(header.element(), request(chain));
            WSSecurityEngineResult signature = result.getResults().stream()
                    .filter(part ->
                            Integer.valueOf(WSConstants.SIGN).equals(part.get(WSSecurityEngineResult.TAG_ACTION)))
                    .findFirst()
                    .orElseThrow();
            requireSame(signature, signed);
            return found(signature, WSSecurityEngineResult.TAG_SIGNATURE_VALUE, byte[].class);
        } catch (WSSecurityException e) {
            LOG.debug("a signature was refused", e);
            throw new SignatureRefused(
                    Code.FAILED_CHECK,
                    "The signature is not over this message by the key of its token: the message was changed on its way, or signed"
                            + " wrongly.",
                    e);
        }
    }

    private static <V> V found(WSSecurityEngineResult signature, String name, Class<V> type) {
        return type.cast(Objects.requireNonNull(signature.get(name), name));
    }

    private static RequestData request(List<X509Certificate> chain) {
        RequestData request = new RequestData();
        request.setWssConfig(WSSConfig.getNewInstance());
        request.setSigVerCrypto(new TrustedElsewhere(chain));
        request.setAlgorithmSuite(suite());
        request.setDisableBSPEnforcement(true);
        request.setTimeStampStrict(false);
        request.setTimeStampTTL(ANY_AGE);
        request.setTimeStampFutureTTL(ANY_AGE);
        request.setEnableSignatureConfirmation(false);
        return request;
    }

    private static AlgorithmSuite suite() {
        AlgorithmSuite suite = new AlgorithmSuite();
        SignedInfo.SIGNATURES.forEach(suite::addSignatureMethod);
        SignedInfo.DIGESTS.forEach(suite::addDigestAlgorithm);
        SignedInfo.CANONICAL.forEach(suite::addC14nAlgorithm);
        SignedInfo.CANONICAL.forEach(suite::addTransformAlgorithm);
        suite.setMinimumAsymmetricKeyLength(2048);
        suite.setMaximumAsymmetricKeyLength(16_384);
        suite.setMinimumEllipticCurveKeyLength(256);
        suite.setMaximumEllipticCurveKeyLength(521);
        return suite;
    }

    /** What was digested has to be what is looked at: the same elements, not some of the same name. */
    private static void requireSame(WSSecurityEngineResult signature, List<Element> signed) {
        List<?> references = found(signature, WSSecurityEngineResult.TAG_DATA_REF_URIS, List.class);
        List<Element> digested = references.stream()
                .map(WSDataRef.class::cast)
                .map(WSDataRef::getProtectedElement)
                .toList();
        boolean same = digested.size() == signed.size();
        for (int i = 0; same && i < signed.size(); i++) {
            same = digested.get(i) == signed.get(i);
        }
        if (!same) {
            throw new SignatureRefused(
                    Code.FAILED_CHECK, "The signature is over other elements than its references say.");
        }
    }

    /** The digest of what a signature signs, which nobody can write in another way. */
    static String fingerprint(Element signature) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Canonicalizer.getInstance(SignedInfo.EXCLUSIVE)
                    .canonicalizeSubtree(
                            Wss.children(signature, Wss.DS, "SignedInfo").get(0), bytes);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (XMLSecurityException | GeneralSecurityException e) {
            throw new IllegalStateException("SignedInfo was verified, and cannot be written canonically.", e);
        }
    }
}
