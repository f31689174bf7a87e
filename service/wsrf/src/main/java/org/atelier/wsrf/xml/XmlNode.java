package org.atelier.wsrf.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A node of an {@link XmlTree} in the data model of XPath 1.0. Immutable once its tree is made, so any thread may read it. */
public final class XmlNode {

    /** The seven kinds of node of XPath 1.0. */
    public enum Kind {
        ROOT,
        ELEMENT,
        ATTRIBUTE,
        NAMESPACE,
        TEXT,
        COMMENT,
        PROCESSING_INSTRUCTION
    }

    private final Kind kind;
    private final @Nullable XmlNode parent;
    private final int order;
    private final int place;
    private final XmlName name;
    private final String value;
    private final Map<String, String> declarations;
    private final List<XmlNode> attributes = new ArrayList<>(0);
    private final List<XmlNode> children = new ArrayList<>(0);

    XmlNode(
            Kind kind,
            @Nullable XmlNode parent,
            int order,
            XmlName name,
            String value,
            Map<String, String> declarations) {
        this.kind = kind;
        this.parent = parent;
        this.order = order;
        this.place = parent == null ? 0 : parent.children.size();
        this.name = name;
        this.value = value;
        this.declarations = declarations;
    }

    void addAttribute(XmlNode attribute) {
        attributes.add(attribute);
    }

    void addChild(XmlNode child) {
        children.add(child);
    }

    public Kind kind() {
        return kind;
    }

    public Optional<XmlNode> parent() {
        return Optional.ofNullable(parent);
    }

    /** The place in document order, unique in the tree. */
    public int order() {
        return order;
    }

    /** The index in its parent's list of children; of no meaning for attributes and namespaces. */
    public int place() {
        return place;
    }

    /** The expanded name and prefix; empty strings where there is none. */
    public XmlName name() {
        return name;
    }

    /** The text of a node that has no children; empty for elements and the root. */
    public String value() {
        return value;
    }

    /** The namespace declarations written on this element: prefix, or the empty string, to namespace. */
    public Map<String, String> declarations() {
        return declarations;
    }

    /** The attributes of an element, without namespace declarations. */
    public List<XmlNode> attributes() {
        return attributes;
    }

    public List<XmlNode> children() {
        return children;
    }

    /** The namespace nodes of an element: one for each prefix in scope, {@code xml} included. */
    public List<XmlNode> namespaces() {
        List<XmlNode> found = new ArrayList<>();
        int next = order + 1;
        for (Map.Entry<String, String> entry : XmlScope.of(this).entrySet()) {
            XmlName prefix = new XmlName("", entry.getKey(), "");
            found.add(new XmlNode(Kind.NAMESPACE, this, next++, prefix, entry.getValue(), Map.of()));
        }
        return found;
    }

    /** A copy of an element as DOM in a document of its own, with all prefixes in scope declared on it. */
    public Element toElement() {
        return new DomWriter().write(this);
    }

    /** An element as text, with all prefixes in scope declared on it. */
    public String write() {
        return new TextWriter().write(this);
    }
}
