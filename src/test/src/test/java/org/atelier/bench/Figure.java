package org.atelier.bench;

import java.io.IOException;

/** Something measured. */
interface Figure {

    /** One word, as users type it. */
    String name();

    /** What is measured, in a sentence. */
    String title();

    /** Measures, printing each row as soon as it is known. */
    void measure(Table table) throws IOException;
}
