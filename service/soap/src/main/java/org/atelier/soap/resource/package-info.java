/** What the resources of this service show of themselves: their properties, topics and keys. */
package org.atelier.soap.resource;
