package org.atelier.security;

import java.nio.file.Path;

/** Where a credential is kept, in PEM. */
public record CredentialFiles(Path certificate, Path key) {

    /**
     * Reads both.
     *
     * @throws SecuritySetupException where they cannot be read or do not belong together
     */
    public Credential read() {
        return PemFiles.readCredential(this);
    }
}
