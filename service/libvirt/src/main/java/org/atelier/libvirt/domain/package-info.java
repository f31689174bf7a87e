/**
 * A machine as libvirt's domain XML: one {@link org.atelier.libvirt.domain.DomainConfigurator} for each concern adds its elements
 * to a tree; the JDK's XML serializer does all escaping.
 */
package org.atelier.libvirt.domain;
