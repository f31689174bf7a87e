package org.atelier.security.policy;

import java.util.Optional;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;

/** One entry of a rule's Who. */
sealed interface Party {

    /** Whether somebody is in it. */
    boolean has(Somebody somebody);

    /** Whether all who are in the other one are in this. */
    boolean covers(Party other);

    /** Under what callers find the rules that may concern them: {@link #EVERYBODY}, a subject, a group, or what {@link #key(String, String, Optional)} says. */
    String key();

    /** The key of what concerns everybody; no name of a subject or a group. */
    String EVERYBODY = "";

    /** The key of an attribute with any value, or with this; no name of a subject or a group. */
    static String key(String vo, String name, Optional<String> value) {
        return ":" + vo + ":" + name + value.map(given -> "=" + given).orElse("");
    }

    /** Whoever the site lets in. */
    record Everybody() implements Party {

        @Override
        public boolean has(Somebody somebody) {
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
        public boolean has(Somebody somebody) {
            return name.equals(somebody.subject());
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
        public boolean has(Somebody somebody) {
            for (Fqan attribute : somebody.attributes()) {
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

    /**
     * Of whom a virtual organisation says this by a generic attribute.
     *
     * @param value absent: any
     */
    record Holders(String vo, String name, Optional<String> value) implements Party {

        @Override
        public boolean has(Somebody somebody) {
            for (GenericAttribute attribute : somebody.generic()) {
                if (attribute.vo().equals(vo)
                        && attribute.name().equals(name)
                        && value.map(attribute.value()::equals).orElse(true)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean covers(Party other) {
            return other instanceof Holders holders
                    && holders.vo.equals(vo)
                    && holders.name.equals(name)
                    && (value.isEmpty() || value.equals(holders.value));
        }

        @Override
        public String key() {
            return Party.key(vo, name, value);
        }

        @Override
        public String toString() {
            return vo + ":" + name + value.map(given -> "=" + given).orElse("");
        }
    }
}
