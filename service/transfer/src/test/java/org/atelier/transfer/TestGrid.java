package org.atelier.transfer;

import eu.emi.security.authn.x509.proxy.BaseProxyCertificateOptions;
import eu.emi.security.authn.x509.proxy.ProxyCertificate;
import eu.emi.security.authn.x509.proxy.ProxyCertificateOptions;
import eu.emi.security.authn.x509.proxy.ProxyGenerator;
import eu.emi.security.authn.x509.proxy.ProxyType;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.atelier.security.CertificateAuthority;
import org.atelier.security.CertificateRequest;
import org.atelier.security.Credential;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialFiles;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.GridCredentialValidator;
import org.atelier.security.GridTrust;
import org.atelier.security.TrustDirectory;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.testkit.OwnGridFtp;

/** A grid of one authority, with a server on this machine and users. */
final class TestGrid {

    private final DevelopmentPki pki;
    private final GridCredentialValidator validator;

    TestGrid(Path folder) {
        pki = DevelopmentPki.open(folder, Clock.systemUTC());
        validator = new GridCredentialValidator(
                TrustDirectory.open(pki.trustDirectory(), Clock.systemUTC()), GridTrust.STRICT, Clock.systemUTC());
    }

    /** As a grid's own programs write the name of a user. */
    static String name(String user) {
        return "/O=Atelier Development/CN=" + user;
    }

    OwnGridFtp.Identity server() {
        CredentialFiles files = pki.server();
        return new OwnGridFtp.Identity(pki.trustDirectory(), files.certificate(), files.key());
    }

    CredentialFiles files(String user) {
        return pki.issue(user);
    }

    TransferCredential serverCredential() {
        return credential(pki.server().read());
    }

    /** One of a service whose certificate names no hosts but in its subject. */
    TransferCredential service(String commonName) {
        Instant now = Clock.systemUTC().instant();
        Path authority = pki.authorityCertificate();
        CredentialFiles files = new CredentialFiles(authority, authority.resolveSibling("../ca-key.pem"));
        return credential(CertificateAuthority.of(files.read())
                .issue(new CertificateRequest(
                        "CN=" + commonName + ",O=Atelier Development",
                        List.of(),
                        now.minus(Duration.ofHours(1)),
                        now.plus(Duration.ofHours(1)))));
    }

    TransferCredential user(String name) {
        return credential(pki.issue(name).read());
    }

    /** One of a user that lives as long. */
    TransferCredential proxy(String name, Duration life) {
        TransferCredential issuer = user(name);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            ProxyCertificateOptions options =
                    new ProxyCertificateOptions(issuer.chain().toArray(X509Certificate[]::new));
            options.setType(ProxyType.RFC3820);
            options.setPublicKey(keys.getPublic());
            options.setProxyPathLimit(BaseProxyCertificateOptions.UNLIMITED_PROXY_LENGTH);
            Instant now = Clock.systemUTC().instant();
            options.setValidityBounds(Date.from(now.minus(Duration.ofHours(1))), Date.from(now.plus(life)));
            ProxyCertificate proxy = ProxyGenerator.generate(options, issuer.key());
            return new TransferCredential(List.of(proxy.getCertificateChain()), keys.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    GridIdentity identity(Optional<TransferCredential> own) {
        return new GridIdentity() {
            @Override
            public Optional<TransferCredential> own() {
                return own;
            }

            @Override
            public String subject(List<X509Certificate> chain) throws CertificateException {
                try {
                    return validator.subject(chain);
                } catch (CredentialException e) {
                    throw new CertificateException(e.getMessage(), e);
                }
            }
        };
    }

    GridFtpTransport transport(GridLogin login, List<String> hosts, Duration stallTimeout) {
        return transport(login, hosts, stallTimeout, Clock.systemUTC());
    }

    GridFtpTransport transport(GridLogin login, List<String> hosts, Duration stallTimeout, InstantSource clock) {
        return transport(login, hosts, stallTimeout, clock, SystemDefaultDnsResolver.INSTANCE);
    }

    GridFtpTransport transport(
            GridLogin login, List<String> hosts, Duration stallTimeout, InstantSource clock, DnsResolver resolver) {
        return new GridFtpTransport(
                new TransportSettings(List.of(), hosts, List.of(), stallTimeout, 4).with(login),
                login,
                resolver,
                Backoff.of(4, Duration.ofMillis(1)),
                clock);
    }

    private static TransferCredential credential(Credential own) {
        return new TransferCredential(own.chain(), own.key());
    }
}
