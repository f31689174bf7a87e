package org.atelier.wsrf.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;

/**
 * One topic: the way to it from the root of its tree.
 *
 * @param steps the root topic, with the namespace of the tree, then its descendants, which have none; at least one
 */
public record TopicPath(List<QName> steps) {

    public TopicPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A topic path needs a root topic.");
        }
        for (QName step : steps.subList(1, steps.size())) {
            if (!step.getNamespaceURI().isEmpty()) {
                throw new IllegalArgumentException("The topic " + step + " is below the root and yet has a namespace.");
            }
        }
    }

    public static TopicPath root(String namespace, String name) {
        return new TopicPath(List.of(new QName(namespace, name)));
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException where it is no topic path
     */
    public static TopicPath parse(String text) {
        int end = text.startsWith("{") ? text.indexOf('}') + 1 : 0;
        String[] names = text.substring(end).split("/", -1);
        List<QName> steps = new ArrayList<>();
        steps.add(QName.valueOf(text.substring(0, end) + names[0]));
        for (int i = 1; i < names.length; i++) {
            steps.add(new QName(names[i]));
        }
        return new TopicPath(steps);
    }

    public TopicPath child(String name) {
        List<QName> longer = new ArrayList<>(steps);
        longer.add(new QName(name));
        return new TopicPath(longer);
    }

    public String namespace() {
        return steps.get(0).getNamespaceURI();
    }

    /** The topic as one unambiguous text, a key for stores: {@code {namespace}root/child}. */
    @Override
    public String toString() {
        return steps.stream().map(QName::toString).collect(Collectors.joining("/"));
    }
}
