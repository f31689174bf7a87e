package org.atelier.security;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How strictly a grid's trust directory is read. What is there is always obeyed.
 *
 * @param revocationLists whether every authority must have a revocation list that is up to date
 * @param namespaces whether every authority must have a signing policy or namespaces that say for whom it may vouch
 * @param vomsDirectory whose word on what virtual organisations say of callers counts; absent: nobody's
 */
public record GridTrust(boolean revocationLists, boolean namespaces, Optional<Path> vomsDirectory) {

    /** As the International Grid Trust Federation wants it, without virtual organisations. */
    public static final GridTrust STRICT = new GridTrust(true, true, Optional.empty());
}
