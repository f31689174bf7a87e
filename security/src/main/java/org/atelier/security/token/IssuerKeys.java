package org.atelier.security.token;

/** The keys of one issuer. Thread-safe. */
interface IssuerKeys {

    /**
     * Those that count now.
     *
     * @throws org.atelier.security.CredentialException KEYS_UNAVAILABLE where there are none yet, or none recent enough
     */
    KeySet current();

    /** Those that count after a look for new ones, since a token names a key that is not there; not more often than is decent. */
    KeySet renewed();
}
