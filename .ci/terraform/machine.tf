# What terraform.sh plans, applies and destroys; the words in capitals are replaced by it.
provider "vsphere" {
  vsphere_server       = "ADDRESS"
  user                 = "USER"
  password             = "PASSWORD"
  allow_unverified_ssl = true
}

data "vsphere_datacenter" "dc" {
  name = "DC0"
}

data "vsphere_compute_cluster" "cluster" {
  name          = "DC0_C0"
  datacenter_id = data.vsphere_datacenter.dc.id
}

data "vsphere_datastore" "datastore" {
  name          = "LocalDS_0"
  datacenter_id = data.vsphere_datacenter.dc.id
}

data "vsphere_network" "network" {
  name          = "VM Network"
  datacenter_id = data.vsphere_datacenter.dc.id
}

data "vsphere_storage_policy" "policy" {
  name = "VVol No Requirements Policy"
}

resource "vsphere_folder" "folder" {
  path          = "ci-terraform"
  type          = "vm"
  datacenter_id = data.vsphere_datacenter.dc.id
}

resource "vsphere_tag_category" "category" {
  name             = "ci-environment"
  cardinality      = "SINGLE"
  associable_types = ["VirtualMachine"]
}

resource "vsphere_tag" "tag" {
  name        = "ci-staging"
  category_id = vsphere_tag_category.category.id
}

resource "vsphere_virtual_machine" "machine" {
  name             = "ci-terraform"
  folder           = vsphere_folder.folder.path
  resource_pool_id = data.vsphere_compute_cluster.cluster.resource_pool_id
  datastore_id     = data.vsphere_datastore.datastore.id
  num_cpus         = 2
  memory           = MEMORY
  guest_id         = "other3xLinux64Guest"
  tags             = [vsphere_tag.tag.id]

  # Nothing is installed in it that could have an address.
  wait_for_guest_net_timeout = 0

  network_interface {
    network_id = data.vsphere_network.network.id
  }

  storage_policy_id = data.vsphere_storage_policy.policy.id

  disk {
    label             = "disk0"
    size              = SIZE
    storage_policy_id = data.vsphere_storage_policy.policy.id
  }
}

data "vsphere_virtual_machine" "source" {
  name          = "DC0_H0_VM1"
  datacenter_id = data.vsphere_datacenter.dc.id
}

resource "vsphere_virtual_machine" "copy" {
  name             = "ci-terraform-copy"
  resource_pool_id = data.vsphere_compute_cluster.cluster.resource_pool_id
  datastore_id     = data.vsphere_datastore.datastore.id
  num_cpus         = 1
  memory           = 64
  guest_id         = data.vsphere_virtual_machine.source.guest_id
  scsi_type        = data.vsphere_virtual_machine.source.scsi_type

  wait_for_guest_net_timeout = 1

  network_interface {
    network_id   = data.vsphere_network.network.id
    adapter_type = data.vsphere_virtual_machine.source.network_interface_types[0]
  }

  disk {
    label            = "disk0"
    size             = data.vsphere_virtual_machine.source.disks[0].size
    thin_provisioned = data.vsphere_virtual_machine.source.disks[0].thin_provisioned
  }

  clone {
    template_uuid = data.vsphere_virtual_machine.source.id
  }
}
