package org.atelier.wsrf.resource;

import java.util.List;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * One property of a kind of resource.
 *
 * @param name the name of its elements
 * @param reader makes its elements, each named {@code name}; called at most once for each version of a resource unless {@code live}
 * @param cardinality how many elements it may have after a change
 * @param access whether clients may change it
 * @param freshness whether its value may differ while the resource's version is the same, as that of a clock does
 */
public record Property<R>(
        QName name, Function<R, List<Element>> reader, Cardinality cardinality, Access access, Freshness freshness) {

    /** Whether clients may change a property. */
    public enum Access {
        READ_ONLY,
        MODIFIABLE
    }

    /** When a property is read. */
    public enum Freshness {
        /** Once for each version of the resource. */
        VERSIONED,
        /** At each request. */
        LIVE
    }

    /** How many elements a property has: from {@code minimum} to {@code maximum}. */
    public record Cardinality(int minimum, int maximum) {
        public static final Cardinality ONE = new Cardinality(1, 1);
        public static final Cardinality OPTIONAL = new Cardinality(0, 1);
        public static final Cardinality ANY = new Cardinality(0, Integer.MAX_VALUE);

        public boolean allows(int count) {
            return count >= minimum && count <= maximum;
        }
    }

    /** A property that clients read. */
    public static <R> Property<R> readOnly(QName name, Function<R, List<Element>> reader) {
        return new Property<>(name, reader, Cardinality.ANY, Access.READ_ONLY, Freshness.VERSIONED);
    }

    /** A property that clients read and that changes by itself. */
    public static <R> Property<R> live(QName name, Function<R, List<Element>> reader) {
        return new Property<>(name, reader, Cardinality.ANY, Access.READ_ONLY, Freshness.LIVE);
    }

    /** A property that clients read and change. */
    public static <R> Property<R> modifiable(QName name, Cardinality cardinality, Function<R, List<Element>> reader) {
        return new Property<>(name, reader, cardinality, Access.MODIFIABLE, Freshness.VERSIONED);
    }
}
