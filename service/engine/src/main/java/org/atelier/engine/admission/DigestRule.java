package org.atelier.engine.admission;

/** Whether the files that requests name must have digests. */
public enum DigestRule {
    /** Each must have its digest in the request. */
    REQUIRED,
    /** The digest of each that has none in the request is read from beside it. */
    FETCHED,
    /** They need not. */
    OPTIONAL
}
