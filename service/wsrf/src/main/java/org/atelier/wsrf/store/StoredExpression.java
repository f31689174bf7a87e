package org.atelier.wsrf.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** Expressions as elements of a stored text, exactly as they were. */
final class StoredExpression {

    private StoredExpression() {}

    static void write(Element parent, String name, ScopedExpression expression) {
        Element element = Xml.append(parent, "", name);
        element.setAttribute("dialect", expression.dialect());
        element.setAttribute("text", expression.text());
        expression.scope().prefixes().forEach((prefix, namespace) -> {
            Element binding = Xml.append(element, "", "binding");
            binding.setAttribute("prefix", prefix);
            binding.setAttribute("namespace", namespace);
        });
    }

    static List<ScopedExpression> read(Element parent, String name) {
        return Xml.children(parent, "", name).stream()
                .map(StoredExpression::read)
                .toList();
    }

    private static ScopedExpression read(Element element) {
        Map<String, String> prefixes = new HashMap<>();
        Xml.children(element)
                .forEach(binding -> prefixes.put(binding.getAttribute("prefix"), binding.getAttribute("namespace")));
        return new ScopedExpression(
                element.getAttribute("dialect"), element.getAttribute("text"), new NamespaceScope(prefixes));
    }
}
