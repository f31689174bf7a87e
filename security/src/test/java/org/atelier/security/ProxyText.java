package org.atelier.security;

import eu.emi.security.authn.x509.proxy.ProxyGenerator;
import eu.emi.security.authn.x509.proxy.ProxyRequestOptions;
import eu.emi.security.authn.x509.proxy.ProxyType;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.atelier.security.delegation.ProxyRequest;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** What is delivered to delegate, in PEM. */
final class ProxyText {

    private ProxyText() {}

    static String signed(Credential user, ProxyRequest asked, boolean limited) {
        try (PEMParser parser = new PEMParser(new StringReader(asked.pem()))) {
            ProxyRequestOptions options = new ProxyRequestOptions(
                    user.chain().toArray(X509Certificate[]::new), (PKCS10CertificationRequest) parser.readObject());
            options.setType(ProxyType.RFC3820);
            options.setLimited(limited);
            return of((Object[]) ProxyGenerator.generate(options, user.key()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(Object... objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
