package org.atelier.wsrf.xpath;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atelier.wsrf.xml.ScopedExpression;

/** Compiles expressions, and keeps those used last. Thread-safe. */
public final class XPathCache {

    private final XPathLimits limits;
    private final Map<ScopedExpression, XPathExpression> compiled;

    /**
     * An empty cache.
     *
     * @param capacity how many expressions are kept
     */
    public XPathCache(XPathLimits limits, int capacity) {
        this.limits = limits;
        this.compiled = Collections.synchronizedMap(new LeastRecentlyUsed(capacity));
    }

    /**
     * The compiled expression.
     *
     * @throws XPathException INVALID
     */
    public XPathExpression compile(ScopedExpression source) {
        XPathExpression known = compiled.get(source);
        if (known != null) {
            return known;
        }
        XPathExpression fresh = XPathExpression.compile(source, limits);
        compiled.put(source, fresh);
        return fresh;
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<ScopedExpression, XPathExpression> {

        private final int capacity;

        LeastRecentlyUsed(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ScopedExpression, XPathExpression> eldest) {
            return size() > capacity;
        }
    }
}
