package org.atelier.wsrf.xml;

/** An expanded name and the prefix it was written with; empty strings where there is none. */
public record XmlName(String namespace, String localName, String prefix) {

    static final XmlName NONE = new XmlName("", "", "");

    /** The name as it is written: prefix, colon and local name. */
    public String qualified() {
        return prefix.isEmpty() ? localName : prefix + ":" + localName;
    }

    public boolean is(String otherNamespace, String otherLocalName) {
        return localName.equals(otherLocalName) && namespace.equals(otherNamespace);
    }
}
