// Drives a started server with an unmodified node-soap, as Xen Orchestra does: calls are made by the served WSDL and
// posted to its address, often with an object without its type; Fetch, which no WSDL has, is sent by hand. See
// nodesoap.sh.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import https from 'node:https'

const require = createRequire(process.env.NODE_SOAP + '/')
const soap = require('soap')
const axios = require('axios')
const Cookie = require('soap-cookie')

const VM = 'DC0_C0_RP0_VM0'
const POLLS_MAX = 60
const url = new URL(process.env.GOVC_URL)
const wsdl = `https://${url.host}/sdk/vimService.wsdl`
const request = trusted => axios.create({ proxy: false, httpsAgent: new https.Agent({ ca: trusted }) })
const trusted = readFileSync(process.env.GOVC_TLS_CA_CERTS)

let passed = 0
let failed = 0
// One check: a function that returns what must be true, or throws.
async function check(name, claim) {
  let fine = false
  let why = 'it is not so'
  try {
    fine = await claim()
  } catch (error) {
    why = error.message
  }
  if (fine) passed++
  else failed++
  console.log(fine ? `  ok    ${name}` : `  FAIL  ${name}: ${why}`)
}

const fails = promise => promise.then(() => undefined, error => error)

await check('a client that does not trust the certificate is kept out', () =>
  fails(soap.createClientAsync(wsdl, { request: request([]) }, wsdl))
)
const begun = Date.now()
const client = await soap.createClientAsync(wsdl, { request: request(trusted) }, wsdl)
console.log(`        the WSDL read in ${(Date.now() - begun) / 1000} s`)
const port = client.VimService.VimPort
const call = (method, args) =>
  new Promise((resolve, reject) => port[method](args, (error, result) => (error ? reject(error) : resolve(result?.returnval))))

await check('the WSDL has the methods', () => Object.keys(port).length > 900 && 'CreateSnapshotEx_Task' in port)
await check('Fetch is not among them', () => !('Fetch' in port))
const content = await call('RetrieveServiceContent', { _this: 'ServiceInstance' })
await check('RetrieveServiceContent of an object without its type', () => content.about.apiType === 'VirtualCenter')
await check('a wrong password is refused', async () => {
  const error = await fails(call('Login', { _this: content.sessionManager, userName: url.username, password: 'wrong' }))
  return 'InvalidLoginFault' in error.root.Envelope.Body.Fault.detail
})
const session = await call('Login', { _this: content.sessionManager, userName: url.username, password: url.password })
await check('Login', () => session.userName.endsWith(url.username) && session.loginTime instanceof Date)
const cookie = new Cookie(client.lastResponseHeaders)
client.setSecurity(cookie)

const view = await call('CreateContainerView', {
  _this: content.viewManager,
  container: content.rootFolder,
  type: ['VirtualMachine'],
  recursive: true,
})
await check('CreateContainerView', () => view.attributes.type === 'ContainerView')

async function retrieve(paths) {
  const { objects } = await call('RetrievePropertiesEx', {
    _this: content.propertyCollector,
    specSet: [
      {
        attributes: { 'xsi:type': 'PropertyFilterSpec' },
        propSet: paths.map(path => ({
          attributes: { 'xsi:type': 'PropertySpec' },
          type: 'VirtualMachine',
          pathSet: [path],
        })),
        objectSet: [
          {
            attributes: { 'xsi:type': 'ObjectSpec' },
            obj: view,
            skip: true,
            selectSet: [
              {
                attributes: { 'xsi:type': 'TraversalSpec' },
                name: 'traverseEntities',
                type: 'ContainerView',
                path: 'view',
                skip: false,
              },
            ],
          },
        ],
      },
    ],
    options: { attributes: { type: 'RetrieveOptions' } },
  })
  return objects.map(({ obj, propSet }) => ({
    id: obj.$value,
    ...Object.fromEntries([propSet].flat().map(({ name, val }) => [name, val.$value ?? val])),
  }))
}

const machines = await retrieve(['name', 'config', 'storage', 'runtime', 'layoutEx'])
const machine = machines.find(({ name }) => name === VM)
await check('RetrievePropertiesEx finds every machine', () => machines.length === 4 && machine !== undefined)
await check('their configuration is read by type', () => machine.config.hardware.numCPU > 0 && machine.config.template === false)
await check('their devices are what they are', () =>
  machine.config.hardware.device.some(({ attributes }) => attributes['xsi:type'] === 'VirtualDisk')
)
await check('their state and their space', () =>
  machine.runtime.powerState === 'poweredOn' && [machine.storage.perDatastoreUsage].flat()[0].committed >= 0
)

async function fetched(type, id, property) {
  const { data } = await request(trusted).post(
    `https://${url.host}/sdk`,
    `<?xml version="1.0" encoding="UTF-8"?>
     <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
       <Fetch xmlns="urn:vim25"><_this type="${type}">${id}</_this><prop>${property}</prop></Fetch>
     </soapenv:Body></soapenv:Envelope>`,
    { headers: { Cookie: cookie.cookies, SOAPAction: '"urn:vim25/6.0"', 'Content-Type': 'text/xml' } }
  )
  return data.match(/<FetchResponse[^>]*>(.*)<\/FetchResponse>/)[1]
}

// Sends the object without its type, and polls the state of its task by hand, once a second.
async function done(method, args) {
  const task = await call(method, args)
  for (let poll = 0; poll < POLLS_MAX; poll++) {
    const state = (await fetched('Task', task.$value, 'info')).match(/<state>(.*?)<\/state>/)[1]
    if (state !== 'running' && state !== 'queued') return state
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
  return 'still running'
}

const spec = { _this: machine.id, name: 'first & <last>', description: 'ä', memory: false }
await check('Fetch', async () => (await fetched('VirtualMachine', machine.id, 'name')).includes(`>${VM}<`))
await check('Fetch of what is unset', async () => (await fetched('VirtualMachine', machine.id, 'snapshot')) === '')
await check('CreateSnapshotEx_Task', async () => (await done('CreateSnapshotEx_Task', spec)) === 'success')
await check('its name comes back as it was', async () => {
  const { snapshot } = (await retrieve(['name', 'snapshot'])).find(({ name }) => name === VM)
  return [snapshot.rootSnapshotList].flat()[0].name === spec.name
})
await check('RemoveAllSnapshots_Task', async () =>
  (await done('RemoveAllSnapshots_Task', { _this: machine.id, consolidate: true })) === 'success'
)
await check('then there is none', async () => (await fetched('VirtualMachine', machine.id, 'snapshot')) === '')
await check('what the state forbids ends the task', async () =>
  (await done('PowerOnVM_Task', { _this: machine.id })) === 'error'
)
await check('a fault is known by its name', async () => {
  const error = await fails(call('PowerOnVM_Task', { _this: 'vm-0' }))
  return 'ManagedObjectNotFoundFault' in error.root.Envelope.Body.Fault.detail
})
await check('Logout', () => call('Logout', { _this: content.sessionManager }).then(() => true))
await check('then the session is not authenticated', async () => {
  const error = await fails(call('CurrentTime', { _this: 'ServiceInstance' }))
  return /session is not authenticated/i.test(error.message)
})

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
