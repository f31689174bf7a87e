package org.atelier.wsrf.xpath;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xml.XmlNode.Kind;

/** The thirteen axes. A walk visits nodes nearest first: in document order on forward axes, against it on the others. */
enum Axis {
    ANCESTOR(false),
    ANCESTOR_OR_SELF(false),
    ATTRIBUTE(true),
    CHILD(true),
    DESCENDANT(true),
    DESCENDANT_OR_SELF(true),
    FOLLOWING(true),
    FOLLOWING_SIBLING(true),
    NAMESPACE(true),
    PARENT(true),
    PRECEDING(false),
    PRECEDING_SIBLING(false),
    SELF(true);

    private final boolean forward;

    Axis(boolean forward) {
        this.forward = forward;
    }

    boolean isForward() {
        return forward;
    }

    /** The kind of node that a name test on this axis means. */
    Kind principalKind() {
        return switch (this) {
            case ATTRIBUTE -> Kind.ATTRIBUTE;
            case NAMESPACE -> Kind.NAMESPACE;
            default -> Kind.ELEMENT;
        };
    }

    void walk(XmlNode node, Consumer<XmlNode> visitor) {
        switch (this) {
            case ANCESTOR -> ancestors(node.parent(), visitor);
            case ANCESTOR_OR_SELF -> ancestors(Optional.of(node), visitor);
            case ATTRIBUTE -> node.attributes().forEach(visitor);
            case CHILD -> node.children().forEach(visitor);
            case DESCENDANT -> descendants(node, visitor);
            case DESCENDANT_OR_SELF -> subtree(node, visitor);
            case FOLLOWING -> following(node, visitor);
            case FOLLOWING_SIBLING -> siblingsAfter(node).forEach(visitor);
            case NAMESPACE -> namespaces(node, visitor);
            case PARENT -> node.parent().ifPresent(visitor);
            case PRECEDING -> preceding(node, visitor);
            case PRECEDING_SIBLING -> backwards(siblingsBefore(node), visitor);
            case SELF -> visitor.accept(node);
        }
    }

    private static void ancestors(Optional<XmlNode> start, Consumer<XmlNode> visitor) {
        for (Optional<XmlNode> node = start; node.isPresent(); node = node.get().parent()) {
            visitor.accept(node.get());
        }
    }

    private static void subtree(XmlNode node, Consumer<XmlNode> visitor) {
        visitor.accept(node);
        descendants(node, visitor);
    }

    private static void descendants(XmlNode node, Consumer<XmlNode> visitor) {
        node.children().forEach(child -> subtree(child, visitor));
    }

    private static void subtreeBackwards(XmlNode node, Consumer<XmlNode> visitor) {
        backwards(node.children(), child -> subtreeBackwards(child, visitor));
        visitor.accept(node);
    }

    private static void following(XmlNode node, Consumer<XmlNode> visitor) {
        if (isAttached(node)) {
            node.parent().ifPresent(owner -> descendants(owner, visitor));
        }
        ancestors(isAttached(node) ? node.parent() : Optional.of(node), each -> siblingsAfter(each)
                .forEach(sibling -> subtree(sibling, visitor)));
    }

    private static void preceding(XmlNode node, Consumer<XmlNode> visitor) {
        ancestors(
                isAttached(node) ? node.parent() : Optional.of(node),
                each -> backwards(siblingsBefore(each), sibling -> subtreeBackwards(sibling, visitor)));
    }

    private static void namespaces(XmlNode node, Consumer<XmlNode> visitor) {
        if (node.kind() == Kind.ELEMENT) {
            node.namespaces().forEach(visitor);
        }
    }

    private static List<XmlNode> siblingsAfter(XmlNode node) {
        return siblings(node)
                .map(all -> all.subList(node.place() + 1, all.size()))
                .orElse(List.of());
    }

    private static List<XmlNode> siblingsBefore(XmlNode node) {
        return siblings(node).map(all -> all.subList(0, node.place())).orElse(List.of());
    }

    private static Optional<List<XmlNode>> siblings(XmlNode node) {
        return isAttached(node) ? Optional.empty() : node.parent().map(XmlNode::children);
    }

    private static boolean isAttached(XmlNode node) {
        return node.kind() == Kind.ATTRIBUTE || node.kind() == Kind.NAMESPACE;
    }

    private static void backwards(List<XmlNode> nodes, Consumer<XmlNode> visitor) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            visitor.accept(nodes.get(i));
        }
    }
}
