package org.atelier.engine.model;

import java.net.URI;
import java.util.Optional;

/**
 * A file somewhere.
 *
 * @param sha256 the digest it must have, 64 lower-case hexadecimal digits
 */
public record FileSource(URI url, Optional<String> sha256) {}
