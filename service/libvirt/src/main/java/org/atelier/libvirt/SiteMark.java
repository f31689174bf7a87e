package org.atelier.libvirt;

import org.atelier.libvirt.domain.IdentityConfigurator;
import org.atelier.libvirt.domain.XmlNode;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/** The element in a domain's metadata that says whose it is. */
final class SiteMark {

    private static final int METADATA_ELEMENT = 2;

    private SiteMark() {}

    /** Whether the domain is of this site; false for a domain that nobody marked or that has just gone. */
    static boolean isOf(String site, Domain domain) throws LibvirtException {
        try {
            String xml = domain.getMetadata(METADATA_ELEMENT, IdentityConfigurator.NAMESPACE, 0);
            return XmlNode.parse(xml).attribute("site").equals(site);
        } catch (LibvirtException e) {
            ErrorNumber code = e.getError().getCode();
            if (code == ErrorNumber.VIR_ERR_NO_DOMAIN_METADATA || code == ErrorNumber.VIR_ERR_NO_DOMAIN) {
                return false;
            }
            throw e;
        }
    }
}
