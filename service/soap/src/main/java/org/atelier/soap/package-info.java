/** The SOAP service: {@link org.atelier.soap.SoapServer} puts its parts together. */
package org.atelier.soap;
