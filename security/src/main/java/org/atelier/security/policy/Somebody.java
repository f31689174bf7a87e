package org.atelier.security.policy;

import java.util.List;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;

/**
 * Somebody, by all that rules go by.
 *
 * @param attributes most significant first
 * @param generic in any order
 */
record Somebody(String subject, List<Fqan> attributes, List<GenericAttribute> generic) {}
