package org.atelier.engine.admission;

import java.util.Set;
import org.atelier.engine.model.FileSource;

/** Who has signed the files that a request names. */
@FunctionalInterface
public interface Signers {

    /** Their distinguished names, as RFC 2253 writes them; none for a file without a signature. */
    Set<String> of(FileSource file);
}
