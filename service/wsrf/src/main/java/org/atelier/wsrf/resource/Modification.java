package org.atelier.wsrf.resource;

import java.util.List;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** One component of wsrf-rp:SetResourceProperties. */
public sealed interface Modification {

    /** Adds the elements to the properties of their names. */
    record Insert(List<Element> elements) implements Modification {
        public Insert {
            elements = List.copyOf(elements);
        }
    }

    /** Replaces all elements of the properties named by these elements. */
    record Update(List<Element> elements) implements Modification {
        public Update {
            elements = List.copyOf(elements);
        }
    }

    /** Removes all elements of a property. */
    record Delete(QName property) implements Modification {}
}
