package org.atelier.endtoend.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Changes documents at random: what is said, in which order, how often, in which place and under which name. */
final class Mutator {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int FEW = 4;
    private static final List<Integer> TIMES = List.of(1, 1, 1, 2, 3, 20, 300);

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /**
     * Changes a document in one to four places.
     *
     * @param other where parts may be taken from
     */
    void mutate(Document document, Document other) {
        for (int i = random.nextInt(FEW) * random.nextInt(2); i >= 0; i--) {
            List<Element> elements = elements(document.getDocumentElement());
            Element chosen = elements.get(random.nextInt(elements.size()));
            if (chosen != document.getDocumentElement()) {
                mutate(chosen, elements, other);
            }
        }
    }

    private void mutate(Element chosen, List<Element> elements, Document other) {
        switch (random.nextInt(24)) {
            case 0 -> chosen.getParentNode().removeChild(chosen);
            case 1 -> repeat(chosen);
            case 2 -> swap(chosen);
            case 3 -> move(chosen, elements.get(random.nextInt(elements.size())));
            case 4 -> rename(chosen, elements.get(random.nextInt(elements.size())));
            case 5 -> chosen.getOwnerDocument().renameNode(chosen, Odd.value(random), chosen.getLocalName());
            case 6 -> splice(chosen, other);
            case 7 -> attribute(chosen);
            case 8 -> nest(chosen);
            case 9 -> clutter(chosen);
            default -> say(elements);
        }
    }

    private void repeat(Element chosen) {
        int times = TIMES.get(random.nextInt(TIMES.size()));
        for (int i = 0; i < times; i++) {
            chosen.getParentNode().insertBefore(chosen.cloneNode(true), chosen);
        }
    }

    private static void swap(Element chosen) {
        Node before = chosen.getPreviousSibling();
        if (before != null) {
            chosen.getParentNode().insertBefore(chosen, before);
        }
    }

    private static void move(Element chosen, Element target) {
        if ((chosen.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_CONTAINED_BY) == 0 && chosen != target) {
            target.appendChild(chosen);
        }
    }

    private static void rename(Element chosen, Element like) {
        chosen.getOwnerDocument().renameNode(chosen, like.getNamespaceURI(), like.getNodeName());
    }

    private void splice(Element chosen, Document other) {
        List<Element> parts = elements(other.getDocumentElement());
        Node part = chosen.getOwnerDocument().importNode(parts.get(random.nextInt(parts.size())), true);
        if (random.nextBoolean()) {
            chosen.appendChild(part);
        } else {
            chosen.getParentNode().replaceChild(part, chosen);
        }
    }

    private void attribute(Element chosen) {
        switch (random.nextInt(5)) {
            case 0 -> chosen.setAttributeNS(XSI, "xsi:nil", "true");
            case 1 -> chosen.setAttributeNS(XSI, "xsi:type", "at:" + chosen.getLocalName() + "Type");
            case 2 -> chosen.setAttributeNS(XSI, "xsi:schemaLocation", "urn:x file:///etc/passwd");
            case 3 -> chosen.setAttribute("id", Odd.value(random));
            default ->
                chosen.setAttributeNS(
                        chosen.getOwnerDocument().getDocumentElement().getNamespaceURI(), "s:mustUnderstand", "1");
        }
    }

    private void nest(Element chosen) {
        Node parent = chosen.getParentNode();
        int depth = 1 << random.nextInt(8);
        for (int i = 0; i < depth; i++) {
            Node wrapper = chosen.cloneNode(false);
            parent.insertBefore(wrapper, chosen);
            parent = wrapper;
            parent.appendChild(chosen);
        }
    }

    private void clutter(Element chosen) {
        Document document = chosen.getOwnerDocument();
        chosen.appendChild(
                switch (random.nextInt(4)) {
                    case 0 -> document.createComment("a comment");
                    case 1 -> document.createProcessingInstruction("x", "y");
                    case 2 -> document.createCDATASection(plain(Odd.value(random)));
                    default -> document.createElementNS("urn:unknown", "u:unknown");
                });
    }

    private static String plain(String text) {
        return text.replace("]]>", "");
    }

    /** Another value for an attribute or for an element without elements in it. */
    private void say(List<Element> elements) {
        List<Node> places = new ArrayList<>();
        for (Element element : elements) {
            if (elements(element).size() == 1) {
                places.add(element);
            }
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Attr attribute = (Attr) element.getAttributes().item(i);
                if (!attribute.getName().startsWith("xmlns")) {
                    places.add(attribute);
                }
            }
        }
        Node place = places.get(random.nextInt(places.size()));
        place.setTextContent(
                random.nextBoolean() ? Odd.like(place.getTextContent().strip(), random) : Odd.value(random));
    }

    private static List<Element> elements(Element top) {
        List<Element> found = new ArrayList<>(List.of(top));
        for (Node child = top.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.addAll(elements(element));
            }
        }
        return found;
    }
}
