package org.atelier.security.policy;

import java.util.Optional;
import org.atelier.security.Fqan;

/**
 * The most of something that some leases together may have.
 *
 * @param rule that says so
 */
public record Entitlement(String rule, Measure measure, long limit, Scope scope) {

    /**
     * Which leases count together.
     *
     * @param who the rule's
     * @param party the entry of it that named who asked
     * @param subject whose leases alone count; absent: those of all in the party
     */
    public record Scope(Who who, Party party, Optional<String> subject) {

        /** Whether an account's leases count. */
        public boolean has(Account account) {
            return subject.map(account.subject()::equals).orElse(true)
                    && party.has(account.somebody())
                    && !who.excepts(account.somebody());
        }

        /** The one subject whose leases can count, where there is only one. */
        public Optional<String> onlySubject() {
            return party instanceof Party.Subject only ? Optional.of(only.name()) : subject;
        }

        /** The one virtual organisation whose leases can count, where there is only one. */
        public Optional<String> onlyVo() {
            if (party instanceof Party.Holders holders) {
                return Optional.of(holders.vo());
            }
            return party instanceof Party.Members members
                    ? Optional.of(new Fqan(members.group(), "").vo())
                    : Optional.empty();
        }

        @Override
        public String toString() {
            if (subject.isEmpty()) {
                return party + " together";
            }
            return party instanceof Party.Everybody ? "each caller" : "each caller of " + party;
        }
    }
}
