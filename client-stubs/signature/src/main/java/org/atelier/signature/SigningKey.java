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
import org.apache.wss4j.dom.WSConstants;
import org.jspecify.annotations.Nullable;

/** One key and its certificates, whatever they are asked for by. Trusts nobody. */
final class SigningKey extends CryptoBase {

    static final String NAME = "own";

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    SigningKey(PrivateKey key, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A key that signs needs its certificate.");
        }
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    boolean isSingle() {
        return chain.size() == 1;
    }

    String algorithm() {
        return key.getAlgorithm().equals("EC") ? WSConstants.ECDSA_SHA256 : WSConstants.RSA_SHA256;
    }

    @Override
    public X509Certificate[] getX509Certificates(CryptoType wanted) {
        return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public String getX509Identifier(X509Certificate certificate) {
        return NAME;
    }

    @Override
    public PrivateKey getPrivateKey(X509Certificate certificate, CallbackHandler passwords) {
        return key;
    }

    @Override
    public PrivateKey getPrivateKey(PublicKey asked, CallbackHandler passwords) {
        return key;
    }

    @Override
    public PrivateKey getPrivateKey(String name, String password) {
        return key;
    }

    @Override
    public void verifyTrust(
            X509Certificate[] certificates,
            boolean revocation,
            @Nullable Collection<Pattern> subjects,
            @Nullable Collection<Pattern> issuers)
            throws WSSecurityException {
        throw new WSSecurityException(ErrorCode.FAILED_AUTHENTICATION);
    }

    @Override
    public void verifyTrust(PublicKey asked) throws WSSecurityException {
        throw new WSSecurityException(ErrorCode.FAILED_AUTHENTICATION);
    }
}
