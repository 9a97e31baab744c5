// Telegraf with its vSphere input alone: gathers once by the configuration that the argument names, then writes.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/influxdata/telegraf/agent"
	"github.com/influxdata/telegraf/config"
	_ "github.com/influxdata/telegraf/plugins/inputs/vsphere"
	_ "github.com/influxdata/telegraf/plugins/outputs/file"
	_ "github.com/influxdata/telegraf/plugins/serializers/json"
)

func main() {
	configuration := config.NewConfig()
	err := configuration.LoadAll(os.Args[1])
	if err == nil {
		err = agent.NewAgent(configuration).Once(context.Background(), 5*time.Second)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
