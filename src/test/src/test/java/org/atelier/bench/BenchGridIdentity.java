package org.atelier.bench;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.atelier.security.Credential;
import org.atelier.security.CredentialException;
import org.atelier.security.GridCredentialValidator;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.TransferCredential;

/** One who is always the same. */
record BenchGridIdentity(Credential credential, GridCredentialValidator validator) implements GridIdentity {

    @Override
    public Optional<TransferCredential> own() {
        return Optional.of(new TransferCredential(credential.chain(), credential.key()));
    }

    @Override
    public String subject(List<X509Certificate> chain) throws CertificateException {
        try {
            return validator.subject(chain);
        } catch (CredentialException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }
}
