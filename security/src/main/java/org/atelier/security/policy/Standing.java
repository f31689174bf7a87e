package org.atelier.security.policy;

import java.util.ArrayList;
import java.util.List;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;

/**
 * Who calls, as rules see it.
 *
 * @param attributes all, most significant first
 * @param first the first of them alone, where there is one
 */
record Standing(String subject, List<Fqan> attributes, List<Fqan> first, Account account) {

    static Standing of(Caller caller) {
        List<Fqan> attributes = new ArrayList<>(caller.attributes().size());
        for (String text : caller.attributes()) {
            Fqan.parse(text).ifPresent(attributes::add);
        }
        Account account = new Account(caller.subject(), attributes.stream().findFirst());
        return new Standing(caller.subject(), attributes, account.attributes(), account);
    }

    static Standing of(Account account) {
        return new Standing(account.subject(), account.attributes(), account.attributes(), account);
    }
}
