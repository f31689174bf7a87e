package org.atelier.client;

import eu.emi.security.authn.x509.proxy.BaseProxyCertificateOptions;
import eu.emi.security.authn.x509.proxy.ProxyGenerator;
import eu.emi.security.authn.x509.proxy.ProxyRequestOptions;
import eu.emi.security.authn.x509.proxy.ProxyType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** Signs proxies (RFC 3820) for keys that others hold. */
record ProxySigner(ClientCredentials own, InstantSource clock) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /**
     * The chain of a proxy, in PEM.
     *
     * @param request in PEM
     * @param lifetime of the proxy, which ends with its issuers at the latest
     */
    String sign(String request, Duration lifetime, boolean limited) {
        X509Certificate[] issuers = own.chain().toArray(X509Certificate[]::new);
        try (PEMParser parser = new PEMParser(new StringReader(request))) {
            if (!(parser.readObject() instanceof PKCS10CertificationRequest asked)) {
                throw new UnreachableException("The service has sent no certification request.");
            }
            ProxyRequestOptions options = new ProxyRequestOptions(issuers, asked);
            options.setType(ProxyType.RFC3820);
            options.setProxyPathLimit(BaseProxyCertificateOptions.UNLIMITED_PROXY_LENGTH);
            options.setLimited(limited);
            options.setLifetime(Math.toIntExact(shortest(issuers, lifetime).toSeconds()));
            return Arrays.stream(ProxyGenerator.generate(options, own.key()))
                    .map(ProxySigner::pem)
                    .collect(Collectors.joining());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new SettingsException("Your credential cannot sign a proxy: %s.".formatted(e.getMessage()), e);
        }
    }

    private Duration shortest(X509Certificate[] issuers, Duration lifetime) {
        Instant now = clock.instant();
        return Arrays.stream(issuers)
                .map(issuer -> Duration.between(now, issuer.getNotAfter().toInstant()))
                .filter(left -> left.compareTo(lifetime) < 0)
                .min(Duration::compareTo)
                .orElse(lifetime);
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + new String(LINES.encode(certificate.getEncoded()), StandardCharsets.US_ASCII)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new SettingsException("A certificate of yours cannot be written: %s.".formatted(e.getMessage()), e);
        }
    }
}
