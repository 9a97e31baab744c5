# Drives a started server with an unmodified rbvmomi, whose types come from a description of its own. See rbvmomi.sh.
require 'rbvmomi'
require 'uri'

NAME = 'DC0_H0_VM1'.freeze
@passed = @failed = 0

# One check: a block that returns what must be true, or raises.
def check(name)
  why = 'it is not so'
  fine = begin
    yield
  rescue StandardError, NotImplementedError => e
    why = "#{e.class}: #{e.message}"
    false
  end
  fine ? @passed += 1 : @failed += 1
  puts fine ? "  ok    #{name}" : "  FAIL  #{name}: #{why}"
  $stdout.flush
end

def connect(password: nil)
  url = URI(ENV.fetch('GOVC_URL'))
  RbVmomi::VIM.connect(host: url.host, port: url.port, path: '/sdk', ssl: true, insecure: false,
                       user: url.user, password: password || url.password)
end

def refused(type)
  yield
  false
rescue type
  true
end

# The call ends in a fault, which the client shows as the class of its cause.
def fault(type)
  yield
  false
rescue RbVmomi::Fault => e
  e.fault.class.wsdl_name == type || "#{e.fault.class}: #{e.message}".include?(type)
end

# In a process of its own, because the library reads the trusted certificates once.
def distrustful
  child = fork do
    ENV['SSL_CERT_FILE'] = '/dev/null'
    exit!(refused(OpenSSL::SSL::SSLError) { connect })
  end
  Process.wait2(child).last.success?
end

check('a client that does not trust the certificate is kept out') { distrustful }
check('a wrong password is refused') { fault('InvalidLogin') { connect(password: 'wrong') } }
vim = connect
check('about says what the server is') { vim.serviceContent.about.apiType == 'VirtualCenter' }
datacenter = vim.serviceInstance.find_datacenter('DC0')
check('find_datacenter') { datacenter.name == 'DC0' }
vm = datacenter.find_vm(NAME)
check('find_vm') { vm.name == NAME }
check('a path that has no machine') { datacenter.find_vm('nobody').nil? }
check('find_compute_resource') { datacenter.find_compute_resource('DC0_C0').host.size == 3 }
check('find_datastore') { datacenter.find_datastore('LocalDS_0').summary.accessible }
check('the state of a machine') { vm.runtime.powerState == 'poweredOn' }
check('its devices are what they are') { vm.disks.size == 1 && vm.config.hardware.device.any?(RbVmomi::VIM::VirtualVmxnet3) }
check('its host and its configuration') { vm.runtime.host.name.start_with?('DC0_H0') && vm.runtime.host.config.product.version.start_with?('8.') }
check('what is unset is nil') { vm.snapshot.nil? }
check('collect reads several properties at once') { vm.collect('name', 'config.template') == [NAME, false] }
check('a container view and its properties') do
  view = vim.serviceContent.viewManager.CreateContainerView(
    container: vim.rootFolder, type: ['VirtualMachine'], recursive: true
  )
  names = view.view.map(&:name).sort
  view.DestroyView
  names == %w[DC0_C0_RP0_VM0 DC0_C0_RP0_VM1 DC0_H0_VM0 DC0_H0_VM1]
end
check('inventory walks the folder of machines') { datacenter.vmFolder.inventory('VirtualMachine' => ['name']).values.flatten.any? }
check('PowerOffVM_Task is watched to completion') do
  vm.PowerOffVM_Task.wait_for_completion
  vm.runtime.powerState == 'poweredOff'
end
check('what the state forbids ends in the fault') { fault('InvalidPowerState') { vm.PowerOffVM_Task.wait_for_completion } }
check('PowerOnVM_Task') do
  vm.PowerOnVM_Task.wait_for_completion
  vm.runtime.powerState == 'poweredOn'
end
check('CreateSnapshot_Task, with names that need escapes') do
  vm.CreateSnapshot_Task(name: 'first & <last>', description: 'ä', memory: false, quiesce: false).wait_for_completion
  vm.snapshot.rootSnapshotList.first.name == 'first & <last>'
end
check('RemoveSnapshot_Task') do
  vm.snapshot.currentSnapshot.RemoveSnapshot_Task(removeChildren: false).wait_for_completion
  vm.snapshot.nil?
end
check('ReconfigVM_Task') do
  vm.ReconfigVM_Task(spec: { annotation: 'of rbvmomi' }).wait_for_completion
  vm.config.annotation == 'of rbvmomi'
end
check('the storage policies of the installation') do
  require 'rbvmomi/pbm'
  pbm = RbVmomi::PBM
  profiles = pbm.connect(vim, port: URI(ENV.fetch('GOVC_URL')).port, insecure: false).serviceContent.profileManager
  ids = profiles.PbmQueryProfile(resourceType: pbm.PbmProfileResourceType(resourceType: 'STORAGE'), profileCategory: 'REQUIREMENT')
  profiles.PbmRetrieveContent(profileIds: ids).map(&:name).include?('VM Encryption Policy')
end
check('Logout') { vim.serviceContent.sessionManager.Logout.nil? }
check('then the session is not authenticated') { fault('NotAuthenticated') { vim.serviceInstance.CurrentTime } }

puts "#{@passed} passed, #{@failed} failed"
exit(@failed.zero?)
