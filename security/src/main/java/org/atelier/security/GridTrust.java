package org.atelier.security;

/**
 * How strictly a grid's trust directory is read. What is there is always obeyed.
 *
 * @param revocationLists whether every authority must have a revocation list that is up to date
 * @param namespaces whether every authority must have a signing policy or namespaces that say for whom it may vouch
 */
public record GridTrust(boolean revocationLists, boolean namespaces) {

    /** As the International Grid Trust Federation wants it. */
    public static final GridTrust STRICT = new GridTrust(true, true);
}
