package org.atelier.security.policy;

import java.util.List;
import org.atelier.security.Fqan;

/** One entry of a rule's Who. */
sealed interface Party {

    /** Whether somebody with this name and these attributes is in it. */
    boolean has(String subject, List<Fqan> attributes);

    /** Whether all who are in the other one are in this. */
    boolean covers(Party other);

    /** Under what callers find the rules that may concern them: {@link #EVERYBODY}, a subject or a group. */
    String key();

    /** The key of what concerns everybody; no name of a subject or a group. */
    String EVERYBODY = "";

    /** Whoever the site lets in. */
    record Everybody() implements Party {

        @Override
        public boolean has(String subject, List<Fqan> attributes) {
            return true;
        }

        @Override
        public boolean covers(Party other) {
            return true;
        }

        @Override
        public String key() {
            return EVERYBODY;
        }

        @Override
        public String toString() {
            return "everybody";
        }
    }

    /** One person, by the name in RFC 2253. */
    record Subject(String name) implements Party {

        @Override
        public boolean has(String subject, List<Fqan> attributes) {
            return name.equals(subject);
        }

        @Override
        public boolean covers(Party other) {
            return equals(other);
        }

        @Override
        public String key() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Members of a group and its sub-groups.
     *
     * @param role that they must have there; empty: any or none
     */
    record Members(String group, String role) implements Party {

        @Override
        public boolean has(String subject, List<Fqan> attributes) {
            for (Fqan attribute : attributes) {
                if (attribute.isIn(group) && (role.isEmpty() || role.equals(attribute.role()))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean covers(Party other) {
            return other instanceof Members members
                    && Fqan.within(members.group, group)
                    && (role.isEmpty() || role.equals(members.role));
        }

        @Override
        public String key() {
            return group;
        }

        @Override
        public String toString() {
            return new Fqan(group, role).toString();
        }
    }
}
