package org.atelier.signature;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.crypto.CryptoBase;
import org.apache.wss4j.common.crypto.CryptoType;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.ext.WSSecurityException.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Knows no keys and trusts one chain: the one that was found to be trusted before. */
final class TrustedElsewhere extends CryptoBase {

    private final List<X509Certificate> chain;

    TrustedElsewhere(List<X509Certificate> chain) {
        this.chain = List.copyOf(chain);
    }

    @Override
    public void verifyTrust(
            X509Certificate[] certificates,
            boolean revocation,
            @Nullable Collection<Pattern> subjects,
            @Nullable Collection<Pattern> issuers)
            throws WSSecurityException {
        if (!chain.equals(List.of(certificates))) {
            throw new WSSecurityException(ErrorCode.FAILED_AUTHENTICATION);
        }
    }

    @Override
    public void verifyTrust(PublicKey key) throws WSSecurityException {
        throw new WSSecurityException(ErrorCode.FAILED_AUTHENTICATION);
    }

    @Override
    public X509Certificate[] getX509Certificates(CryptoType wanted) {
        return new X509Certificate[0];
    }

    @Override
    public String getX509Identifier(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    @Override
    public PrivateKey getPrivateKey(X509Certificate certificate, CallbackHandler passwords) throws WSSecurityException {
        throw noKey();
    }

    @Override
    public PrivateKey getPrivateKey(PublicKey key, CallbackHandler passwords) throws WSSecurityException {
        throw noKey();
    }

    @Override
    public PrivateKey getPrivateKey(String name, String password) throws WSSecurityException {
        throw noKey();
    }

    private static WSSecurityException noKey() {
        return new WSSecurityException(ErrorCode.FAILED_CHECK);
    }
}
