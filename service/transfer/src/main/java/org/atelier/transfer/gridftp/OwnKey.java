package org.atelier.transfer.gridftp;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.atelier.spi.transport.TransferCredential;
import org.jspecify.annotations.Nullable;

/** Shows one credential to everybody: servers do not name the users who have issued proxies. */
final class OwnKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "own";

    private final TransferCredential credential;

    OwnKey(TransferCredential credential) {
        this.credential = credential;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return matches(keyType) ? new String[] {ALIAS} : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return matches(keyType) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return matches(keyType) ? ALIAS : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return getServerAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return Arrays.stream(keyTypes).anyMatch(this::matches) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return Arrays.stream(keyTypes).anyMatch(this::matches) ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return credential.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return credential.key();
    }

    /** Key types come as {@code EC}, {@code RSA}, or with the signature's kind as in {@code EC_EC}. */
    private boolean matches(String keyType) {
        String own = credential.chain().get(0).getPublicKey().getAlgorithm();
        return keyType.equals(own) || keyType.startsWith(own + "_");
    }
}
